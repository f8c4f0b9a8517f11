import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';

/** What one rule gave, or why it gave nothing. */
export type DecisionShape = {
  readonly rule: string;
  readonly asset: AssetName;
  readonly points: bigint;
  readonly applied: boolean;
  readonly why: string;
  readonly definitionVersion: number;
};

/** What one rule gave, or why it gave nothing. */
export const Decision = builder.objectRef<DecisionShape>('Decision').implement({
  description:
    'What one rule gave, or why it gave nothing. points are units of asset; the rows of one fact add up to what it earned.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'The rule’s key.' }),
    asset: t.field({ type: Asset, description: 'What it gave.', resolve: ({ asset }) => asset }),
    points: t.expose('points', { type: 'Points', description: 'How much it gave.' }),
    applied: t.exposeBoolean('applied', { description: 'Whether it matched.' }),
    why: t.exposeString('why', { description: 'In words: what it gave points for, or why not.' }),
    definitionVersion: t.exposeInt('definitionVersion', { description: 'The version of the definition that decided.' }),
  }),
});

type Kept = Omit<DecisionShape, 'points'> & { readonly points: string };

/** The decisions that an order keeps, read back. */
export function decisionsOf(order: { readonly decisions: unknown }): DecisionShape[] {
  return (order.decisions as readonly Kept[]).map((decision) => ({ ...decision, points: BigInt(decision.points) }));
}
