import { builder } from './builder.ts';
import { Money, money } from './money.ts';
import { type EarnRuleView, earnRuleNamed, textFor } from './program-view.ts';

const EarnTrigger = builder.enumType('EarnTrigger', {
  description: 'What a way to earn is about.',
  values: {
    JOIN: { description: 'Joining the program.' },
    ORDER: { description: 'A paid order.' },
    ACTIVITY: { description: 'Anything else that members do: a review, a visit.' },
    BIRTHDAY: { description: 'The member’s birthday.' },
    ANNIVERSARY: { description: 'The day they joined, each year.' },
  },
});

const Weekday = builder.enumType('Weekday', {
  description: 'A day of the week.',
  values: {
    MONDAY: { value: 'mon', description: 'Monday.' },
    TUESDAY: { value: 'tue', description: 'Tuesday.' },
    WEDNESDAY: { value: 'wed', description: 'Wednesday.' },
    THURSDAY: { value: 'thu', description: 'Thursday.' },
    FRIDAY: { value: 'fri', description: 'Friday.' },
    SATURDAY: { value: 'sat', description: 'Saturday.' },
    SUNDAY: { value: 'sun', description: 'Sunday.' },
  } as const,
});

/** One way to earn. */
export const EarnRule = builder.objectRef<EarnRuleView>('EarnRule');

builder.node(EarnRule, {
  description: 'One way to earn.',
  id: { resolve: ({ rule }) => rule.key },
  loadOne: (key, context) => earnRuleNamed(context, String(key)),
  fields: (t) => ({
    key: t.string({ description: 'The name the definition gives it.', resolve: ({ rule }) => rule.key }),
    name: t.string({
      description: 'What members read; written from the rule where the definition has no name for it.',
      resolve: ({ rule, view }) => textFor(view, rule.name),
    }),
    description: t.string({
      nullable: true,
      description: 'More about it.',
      resolve: ({ rule, view }) => (rule.description === null ? null : textFor(view, rule.description)),
    }),
    trigger: t.field({ type: EarnTrigger, description: 'What it is about.', resolve: ({ rule }) => rule.trigger }),
    activityType: t.string({
      nullable: true,
      description: 'Which activity; null for another trigger.',
      resolve: ({ rule }) => rule.activityType,
    }),
    points: t.field({
      type: 'Points',
      nullable: true,
      description: 'A flat gift; null for a rate.',
      resolve: ({ rule }) => rule.points,
    }),
    per: t.field({
      type: Money,
      nullable: true,
      description: 'For each of this much spent; null for a gift.',
      resolve: ({ rule, view }) => (rule.perMinor === null ? null : money(rule.perMinor, view.program.currency)),
    }),
    perPoints: t.field({
      type: 'Points',
      nullable: true,
      description: 'The points for each `per`; null for a gift.',
      resolve: ({ rule }) => rule.perPoints,
    }),
    multiplier: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What the points of orders are multiplied by; null for a gift or a rate.',
      resolve: ({ rule }) => rule.multiplier,
    }),
    cashbackPercent: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'The share of the money spent that comes back as store credit, in percent; null for another kind.',
      resolve: ({ rule }) => rule.cashbackPercent,
    }),
  }),
});

builder.objectFields(EarnRule, (t) => ({
  weekdays: t.field({
    type: [Weekday],
    description: 'The days of the week, in the program’s time zone, on which it gives; empty for every day.',
    resolve: ({ rule }) => [...(rule.openings?.weekdays ?? [])],
  }),
  opensAt: t.string({
    nullable: true,
    description: 'From which time of day it gives, such as 09:00; null for all day.',
    resolve: ({ rule }) => rule.openings?.hours?.from ?? null,
  }),
  closesAt: t.string({
    nullable: true,
    description:
      'At which time of day it gives no more; no later than `opensAt` where it gives past midnight, and then the day of the week is the one it began on.',
    resolve: ({ rule }) => rule.openings?.hours?.until ?? null,
  }),
  startsAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'From when it gives; null where it always did.',
    resolve: ({ rule }) => rule.startsAt,
  }),
  endsAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'The first instant at which it gives no more; null where it has no end.',
    resolve: ({ rule }) => rule.endsAt,
  }),
}));

/** Whether a rule gives anything itself: one that only leaves goods out is no way to earn. */
export function givesSomething({ points, perPoints, multiplier, cashbackPercent }: EarnRuleView['rule']): boolean {
  return [points, perPoints, multiplier, cashbackPercent].some((given) => given !== null);
}
