import { builder } from './builder.ts';
import type { Standing } from './context.ts';
import { type ProgramView, programInForce } from './program-view.ts';
import { measureText, Tier } from './tier.ts';

/** A standing, and the version of the programme that found it. */
export type StandingView = { readonly standing: Standing; readonly view: ProgramView };
type NextView = { readonly next: NonNullable<Standing['next']>; readonly view: ProgramView };

const NextTier = builder.objectRef<NextView>('NextTier').implement({
  description: 'The tier above, and how far it is.',
  fields: (t) => ({
    tier: t.field({
      type: Tier,
      description: 'The tier above.',
      resolve: ({ next, view }) => ({ level: next.level, view }),
    }),
    remaining: t.field({
      type: 'Decimal',
      description: 'How much more it takes, in the program’s tierMeasure.',
      resolve: ({ next, view }, _args, context) => measureText(view, next.remaining, context),
    }),
    progress: t.float({ description: '0 to 1: how far the way is gone.', resolve: ({ next }) => next.progress }),
  }),
});

/** Where a member stands among the tiers. */
export const TierStatus = builder.objectRef<StandingView>('TierStatus').implement({
  description: 'Where a member stands among the tiers.',
  fields: (t) => ({
    measured: t.field({
      type: 'Decimal',
      description: 'Counted so far in the current window, in the program’s tierMeasure.',
      resolve: ({ standing, view }, _args, context) => measureText(view, standing.measured, context),
    }),
    tier: t.field({
      type: Tier,
      description: 'The tier they hold.',
      resolve: ({ standing, view }) => ({ level: standing.level, view }),
    }),
    since: t.field({
      type: 'DateTime',
      description: 'When they reached it.',
      resolve: ({ standing }) => standing.since,
    }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when they hold it, unless they reach it again before; null where it cannot be lost as time goes by.',
      resolve: ({ standing }) => standing.until,
    }),
    manual: t.boolean({
      description: 'Whether they hold it only because it was given to them by hand.',
      resolve: ({ standing }) => standing.manual,
    }),
    next: t.field({
      type: NextTier,
      nullable: true,
      description: 'The tier above; null at the top.',
      resolve: ({ standing, view }) => (standing.next === null ? null : { next: standing.next, view }),
    }),
  }),
});

builder.prismaObjectField('Member', 'tier', (t) =>
  t.field({
    type: TierStatus,
    nullable: true,
    description: 'Where they stand among the tiers; null where the program has none.',
    resolve: async ({ id }, _args, context): Promise<StandingView | null> => {
      const [standing, view] = await Promise.all([context.standingOf(id), programInForce(context)]);
      return standing === undefined ? null : { standing, view };
    },
  }),
);
