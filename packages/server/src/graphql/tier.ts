import { invariant } from '../base/invariant.ts';
import { builder } from './builder.ts';
import type { Context, Tiers } from './context.ts';
import { nameIn, type ProgramView, type TierView, textFor, tierNamed } from './program-view.ts';

/** What is counted for tiers. */
export const TierMeasure = builder.enumType('TierMeasure', {
  description: 'What is counted for tiers.',
  values: {
    SPEND: { description: 'Money spent, net of refunds.' },
    POINTS: { description: 'Points earned by orders and activities, net of what refunds took back.' },
    ORDERS: { description: 'Orders of which something is kept.' },
    ACTIVITIES: { description: 'Activities that were not taken back.' },
  },
});

/** One tier. */
export const Tier = builder.objectRef<TierView>('Tier');

builder.node(Tier, {
  description: 'One tier: what has to be reached, and what it brings.',
  id: { resolve: ({ level, view }) => nameIn(view, level.key) },
  loadOne: (name, context) => tierNamed(context, String(name)),
  fields: (t) => ({
    key: t.string({ description: 'The name the definition gives it.', resolve: ({ level }) => level.key }),
    name: t.string({ description: 'What members read.', resolve: ({ level, view }) => textFor(view, level.name) }),
    threshold: t.field({
      type: 'Decimal',
      description: 'What has to be reached, in the program’s tierMeasure.',
      resolve: ({ level, view }, _args, context) => measureText(view, level.from, context),
    }),
    multiplier: t.field({
      type: 'Decimal',
      description: 'What the points of orders are multiplied by; "1" where it multiplies nothing.',
      resolve: ({ level }) => level.multiply,
    }),
    perks: t.stringList({
      description: 'What else it brings, in words.',
      resolve: ({ level, view }) => level.perks.map((perk) => textFor(view, perk)),
    }),
  }),
});

/** The tiers of a programme that has any. */
export function tiersOf({ program }: ProgramView): Tiers {
  invariant(program.tiers !== null, 'Only a programme with tiers has a tier to show.');
  return program.tiers;
}

/** A number of what a programme's tiers count, as decimal text. */
export function measureText(view: ProgramView, amount: bigint, { rulebook }: Context): string {
  return rulebook.amountText(tiersOf(view), amount);
}
