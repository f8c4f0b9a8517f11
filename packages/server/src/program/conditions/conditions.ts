import type { ActivityFact, MemberFact, OccasionFact, OrderFact } from '../facts.ts';
import type { Condition, Match } from './condition.ts';
import { ActivityView, MemberView, OrderView } from './views.ts';

/** The conditions of one order: asked often, so what they are asked about is made once, and only if there are any. */
export type OrderConditions = {
  readonly at: Date;
  readonly holds: (condition: Condition) => Match;
  readonly holdsFor: (condition: Condition, lineIndex: number) => Match;
};

/** The conditions of one activity. */
export type ActivityConditions = {
  readonly at: Date;
  readonly holds: (condition: Condition) => Match;
};

/** Prepares to ask conditions about an order. Amounts are in the programme's currency. */
export function orderConditions(order: OrderFact, member: MemberFact, currency: string): OrderConditions {
  let views: { readonly order: OrderView; readonly member: MemberView; readonly now: Date } | null = null;
  const circumstances = () => {
    views ??= {
      order: new OrderView(order, currency),
      member: new MemberView(member, currency),
      now: order.placedAt,
    };
    return views;
  };
  return {
    at: order.placedAt,
    holds: (condition) => condition.matches(circumstances()),
    holdsFor: (condition, lineIndex) => {
      const whole = circumstances();
      const line = whole.order.lines[lineIndex];
      return line === undefined ? noSuchLine : condition.matches({ ...whole, line });
    },
  };
}

/** Prepares to ask conditions about an activity. Amounts are in the programme's currency. */
export function activityConditions(activity: ActivityFact, member: MemberFact, currency: string): ActivityConditions {
  return {
    at: activity.at,
    holds: (condition) =>
      condition.matches({
        activity: new ActivityView(activity),
        member: new MemberView(member, currency),
        now: activity.at,
      }),
  };
}

/** The conditions of one occasion. */
export type OccasionConditions = ActivityConditions;

/** Prepares to ask conditions about an occasion. Amounts are in the programme's currency. */
export function occasionConditions({ at }: OccasionFact, member: MemberFact, currency: string): OccasionConditions {
  return { at, holds: (condition) => condition.matches({ member: new MemberView(member, currency), now: at }) };
}

const noSuchLine: Match = { matched: false, because: 'there is no such line' };
