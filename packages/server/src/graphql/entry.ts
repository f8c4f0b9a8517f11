import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Decision, explanationOf, givingRuleOf } from './decision.ts';
import { type EntryKindName, entryDescription } from './entry-description.ts';
import { ownRow } from './lookup.ts';
import { languageOf } from './profile.ts';
import { programAt, rewardAt, textFor } from './program-view.ts';

const EntryKind = builder.enumType('EntryKind', {
  description: 'What an entry did.',
  values: {
    EARN: { description: 'Points were earned.' },
    PENDING_CLEARED: { description: 'The return window of points has passed: they can be spent.' },
    REDEEM_HOLD: { description: 'Points were set aside for a redemption.' },
    REDEEM_CAPTURE: { description: 'A redemption was used; its points are spent.' },
    REDEEM_RELEASE: { description: 'A redemption was given back before it was used.' },
    EXPIRE: { description: 'Points lapsed.' },
    CLAWBACK: { description: 'A refund took back what an order had earned.' },
    REFUND: { description: 'A refund gave back what was spent on an order.' },
    ADJUST: { description: 'The shop gave or took points by hand.' },
    TRANSFER: { description: 'Points moved from one member to another. Nothing does this yet.' },
  },
});

/** One line of the member's statement. */
export const LedgerEntry = builder.prismaNode('Entry', {
  name: 'LedgerEntry',
  description: 'One line of the member’s statement.',
  id: { resolve: ({ id }) => id },
  findUnique: ownRow,
  nullable: true,
  fields: (t) => ({
    kind: t.field({ type: EntryKind, description: 'What it did.', resolve: ({ kind }) => kind as EntryKindName }),
    asset: t.field({ type: Asset, description: 'To what.', resolve: ({ asset }) => asset as AssetName }),
    points: t.field({
      type: 'Points',
      description:
        'Change to what the member holds (available + pending + held − owed); 0 where points only changed bucket.',
      resolve: ({ available, pending, held, owed }) => available + pending + held - owed,
    }),
    available: t.expose('available', { type: 'Points', description: 'Change to what can be spent.' }),
    pending: t.expose('pending', { type: 'Points', description: 'Change to what is inside the return window.' }),
    held: t.expose('held', { type: 'Points', description: 'Change to what is set aside.' }),
    owed: t.expose('owed', { type: 'Points', description: 'Change to what is owed.' }),
    availableAfter: t.expose('availableAfter', { type: 'Points', description: 'What can be spent, after it.' }),
    pendingAfter: t.expose('pendingAfter', {
      type: 'Points',
      description: 'What is inside the return window, after it.',
    }),
    heldAfter: t.expose('heldAfter', { type: 'Points', description: 'What is set aside, after it.' }),
    owedAfter: t.expose('owedAfter', { type: 'Points', description: 'What is owed, after it.' }),
    version: t.int({
      description: 'The balance version that this entry made.',
      resolve: ({ version }) => Number(version),
    }),
    redemption: t.relation('redemption', { nullable: true, description: 'The redemption it is about, if any.' }),
    explanation: t.field({
      type: [Decision],
      description:
        'For points that an order or an activity earned: one row for each rule looked at. Empty for everything else.',
      select: {
        kind: true,
        memberId: true,
        order: { select: { decisions: true } },
        activity: { select: { decisions: true } },
      },
      resolve: ({ kind, memberId, order, activity }, _args, context) => {
        const fact = order ?? activity;
        return kind !== 'EARN' || fact === null ? [] : explanationOf({ decisions: fact.decisions, memberId }, context);
      },
    }),
    description: t.string({
      description: 'What happened, for the member to read.',
      select: {
        kind: true,
        reason: true,
        memberId: true,
        order: { select: { externalId: true } },
        activity: { select: { type: true, decisions: true, definitionVersion: true } },
        redemption: { select: { rewardKey: true, definitionVersion: true } },
      },
      resolve: async ({ kind, reason, memberId, order, activity, redemption }, _args, context) => {
        const locale = await languageOf(memberId, context);
        return entryDescription(kind as EntryKindName, {
          orderExternalId: order?.externalId ?? null,
          activityName: activity === null ? null : await activityNameOf(activity, locale, context),
          rewardName: redemption === null ? null : await rewardNameOf(redemption, locale, context),
          reason,
        });
      },
    }),
    orderExternalId: t.string({
      nullable: true,
      description: 'The order it is about, if any.',
      select: { order: { select: { externalId: true } } },
      resolve: ({ order }) => order?.externalId ?? null,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    hash: t.string({
      description: 'SHA-256 over this entry and the hash before it, hex: a member can check their own statement.',
      resolve: ({ hash }) => Buffer.from(hash).toString('hex'),
    }),
    previousHash: t.string({
      nullable: true,
      description: 'The hash of the entry before; null for the first.',
      resolve: ({ previousHash }) => (previousHash === null ? null : Buffer.from(previousHash).toString('hex')),
    }),
    canonical: t.string({
      description: 'The exact text hashed after previousHash; its form is in docs/statement.md.',
      resolve: (entry, _args, { rulebook }) => rulebook.canonicalText(entry),
    }),
  }),
});

type Taken = { readonly rewardKey: string; readonly definitionVersion: number };

async function rewardNameOf(
  { rewardKey, definitionVersion }: Taken,
  locale: string | null,
  context: Context,
): Promise<string | null> {
  const taken = await rewardAt(context, rewardKey, definitionVersion);
  if (taken === null) return null;
  return textFor({ ...taken.view, locale: locale ?? taken.view.locale }, taken.reward.name);
}

type Done = { readonly type: string; readonly decisions: unknown; readonly definitionVersion: number };

// What members know an activity by is the rule that gave something for it.
async function activityNameOf(done: Done, locale: string | null, context: Context): Promise<string> {
  const rule = givingRuleOf(done);
  const view = rule === null ? null : await programAt(context, done.definitionVersion);
  if (rule === null || view === null) return done.type;
  return context.rulebook.ruleNameOf(view.program, rule, locale ?? view.locale);
}
