import type { Weekday } from './openings.ts';

/** What the reason for each kind of decision tells: numbers that may be large as texts, instants as RFC 3339. */
type ReasonValues = {
  /** A gift for joining. */
  WELCOME: Empty;
  /** So many points for so much money. */
  RATE: { readonly perPoints: string; readonly perMinor: string; readonly countedMinor: string };
  /** So many points for each of so many things. */
  ITEMS: { readonly items: string };
  /** A rate found no goods to count. */
  NOTHING_COUNTS: Empty;
  /** The points of some goods, or of the whole order where none are named, were multiplied. */
  MULTIPLIED: { readonly multiply: string; readonly names: string[]; readonly more: number };
  /** A higher multiplier counts instead. */
  OUTDONE: { readonly multiply: string };
  /** A rule about some goods found none of them. */
  NOTHING_MATCHES: Empty;
  /** The tier multiplied the points. */
  TIER: { readonly tier: string; readonly multiply: string };
  /** The tier multiplies nothing. */
  TIER_PLAIN: { readonly tier: string };
  /** A flat gift with an order. */
  GIFT: Empty;
  /** Goods that earn nothing. */
  EXCLUDED: { readonly names: string[]; readonly more: number };
  /** A rule that leaves goods out found none. */
  NOTHING_EXCLUDED: Empty;
  /** Credit for so much money. */
  CASHBACK: { readonly percent: string; readonly countedMinor: string };
  /** The rule gave only as much as its cap allows, in units of the decision's asset. */
  CAPPED: { readonly most: string; readonly every: string | null };
  /** The rule gave as much as its cap allows before. */
  CAP_REACHED: { readonly most: string; readonly every: string | null };
  /** A gift on a birthday. */
  BIRTHDAY: Empty;
  /** A gift on the day that the member joined. */
  ANNIVERSARY: Empty;
  /** A gift for an activity. */
  ACTIVITY: { readonly type: string };
  /** The member has had it as often as they may. */
  LIMIT_REACHED: { readonly times: number; readonly every: string | null };
  /** The rule's condition does not hold. */
  CONDITION: Empty;
  /** The rule asks for a larger order. */
  BELOW_TOTAL: { readonly minor: string };
  /** The rule's condition could not be asked. */
  UNANSWERABLE: { readonly because: string };
  /** The rule's season has not begun. */
  NOT_STARTED: { readonly from: string };
  /** The rule's season is over. */
  ENDED: { readonly until: string };
  /** The rule applies on other days of the week, or at other hours; no days are every day. */
  OUT_OF_HOURS: {
    readonly weekdays: Weekday[];
    readonly hours: { readonly from: string; readonly until: string } | null;
  };
};

type Empty = Readonly<Record<string, never>>;

/** The name of each kind of reason. */
export type ReasonCode = keyof ReasonValues;

/** What the reason of one kind tells. */
export type ValuesOf<Code extends ReasonCode> = ReasonValues[Code];

/** Why a rule gave what it gave, in no language; it is kept as JSON. */
export type Reason = {
  [Code in ReasonCode]: { readonly code: Code; readonly values: ReasonValues[Code] };
}[ReasonCode];
