import { Refusal } from '../loyalty/refusals.ts';
import { badInput } from './answers.ts';
import { builder } from './builder.ts';
import type { Preview } from './context.ts';
import { Decision } from './decision.ts';
import { Money, money } from './money.ts';
import { languageOf } from './profile.ts';

type PreviewShape = { readonly preview: Preview; readonly currency: string; readonly locale: string | null };

const linesMaximum = 500;
const previewCost = 20;

/** What an empty cart would earn. */
const nothing: Preview = {
  points: 0n,
  credit: 0n,
  lineShares: [],
  lineCredit: [],
  lineSpend: [],
  decisions: [],
  capUses: [],
};

const CartLineInput = builder.inputType('CartLineInput', {
  description: 'Goods that may be bought.',
  fields: (t) => ({
    sku: t.string({ required: true, description: 'What it is.' }),
    quantity: t.int({ required: true, defaultValue: 1, description: 'How many.' }),
    amount: t.field({
      type: 'Decimal',
      required: true,
      description: 'For the whole line, in the program’s currency.',
    }),
    categories: t.stringList({ description: 'As your orders tell them, for rules about some goods only.' }),
    attributes: t.field({ type: 'JSON', description: 'As your orders tell them.' }),
  }),
});

const EarnPreview = builder.objectRef<PreviewShape>('EarnPreview').implement({
  description: 'What goods would earn if they were bought now.',
  subGraphs: ['storefront'],
  fields: (t) => ({
    points: t.field({ type: 'Points', description: 'How many points.', resolve: ({ preview }) => preview.points }),
    credit: t.field({
      type: Money,
      description: 'How much store credit.',
      resolve: ({ preview, currency }) => money(preview.credit, currency),
    }),
    decisions: t.field({
      type: [Decision],
      description: 'Why: one row for each rule that was looked at, those that gave something and those that did not.',
      resolve: ({ preview, locale }) => preview.decisions.map((decision) => ({ ...decision, locale })),
    }),
  }),
});

builder.queryField('earnPreview', (t) =>
  t.field({
    type: EarnPreview,
    subGraphs: ['storefront'],
    description:
      'What these goods would earn: for the member, or for a guest as a new member. Writes nothing. Goods that cannot be understood are BAD_USER_INPUT.',
    // Every rule is asked about every line, and a member's whole history is read.
    complexity: ({ lines }) => ({ field: previewCost + lines.length, multiplier: 1 }),
    args: {
      lines: t.arg({ type: [CartLineInput], required: true, description: 'The goods; 500 lines at most.' }),
      locale: t.arg.string({ description: 'BCP 47; else the member’s language, then Accept-Language.' }),
    },
    resolve: async (_root, { lines, locale }, context): Promise<PreviewShape> => {
      if (lines.length > linesMaximum) throw badInput(`earnPreview takes up to ${linesMaximum} lines at once.`);
      const memberId = (await context.viewer())?.id ?? null;
      const preview =
        lines.length === 0 ? nothing : await context.loyalty.orders.preview(context.programId, memberId, lines);
      if (preview instanceof Refusal) throw badInput(`${(preview.path ?? []).join('.')}: ${preview.message}`);
      const { program } = await context.inForce();
      return { preview, currency: program.currency, locale: locale ?? (await languageOf(memberId, context)) };
    },
  }),
);
