import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { Context, Decision as Decided } from './context.ts';
import { languageOf } from './profile.ts';
import { programAt } from './program-view.ts';

/** What one rule gave, or why it gave nothing. */
export type DecisionShape = {
  readonly rule: string;
  readonly asset: AssetName;
  readonly points: bigint;
  readonly applied: boolean;
  /** In no language; or the sentence itself, where it was written down before reasons were. */
  readonly reason: Decided['reason'] | string;
  readonly definitionVersion: number;
  /** The reader's language; null for the programme's own. */
  readonly locale: string | null;
};

/** What one rule gave, or why it gave nothing. */
export const Decision = builder.objectRef<DecisionShape>('Decision').implement({
  description:
    'What one rule gave, or why it gave nothing. points are units of asset; the rows of one fact add up to what it earned.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'The rule’s key; “tier” for what the member’s tier gave.' }),
    asset: t.field({ type: Asset, description: 'What it gave.', resolve: ({ asset }) => asset }),
    points: t.expose('points', { type: 'Points', description: 'How much it gave.' }),
    applied: t.exposeBoolean('applied', { description: 'Whether it matched.' }),
    why: t.string({
      description:
        'In words: what it gave points for, or why not. In the member’s own language where it is known, or else the request’s.',
      resolve: whyOf,
    }),
    definitionVersion: t.exposeInt('definitionVersion', { description: 'The version of the definition that decided.' }),
  }),
});

/** What reading an explanation costs: its rows lie in the fact that they explain, and few programmes have more rules. */
export const explanationCost = { field: 1, multiplier: 4 } as const;

/** A decision as it is kept: points as text, and in old rows a sentence where there is a reason now. */
type Kept = Omit<Decided, 'points' | 'reason'> & {
  readonly points: string;
  readonly reason?: Decided['reason'];
  readonly why?: string;
};

/** The decisions about an order or an activity, read back, in the language of the member they are about. */
export async function explanationOf(
  fact: { readonly decisions: unknown; readonly memberId: string | null },
  context: Context,
): Promise<DecisionShape[]> {
  const locale = await languageOf(fact.memberId, context);
  return keptDecisions(fact).map(({ points, reason, why, ...decision }) => ({
    ...decision,
    points: BigInt(points),
    reason: reason ?? why ?? '',
    locale,
  }));
}

/** The rule that gave most of what an activity earned; null where none gave anything. */
export function givingRuleOf(fact: { readonly decisions: unknown }): string | null {
  const giving = keptDecisions(fact).filter(({ points }) => BigInt(points) > 0n);
  const [most] = giving.sort((one, other) => Number(BigInt(other.points) - BigInt(one.points)));
  return most?.rule ?? null;
}

function keptDecisions({ decisions }: { readonly decisions: unknown }): Kept[] {
  return [...(decisions as readonly Kept[])];
}

async function whyOf({ locale, reason, ...decision }: DecisionShape, _args: object, context: Context): Promise<string> {
  if (typeof reason === 'string') return reason;
  // In the words of the version that decided: what it calls tiers and points is what counted then.
  const view = await programAt(context, decision.definitionVersion);
  const { program } = view ?? (await context.inForce());
  return context.rulebook.sentenceOf(program, { ...decision, reason }, locale ?? program.locale);
}
