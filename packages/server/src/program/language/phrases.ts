import type { Asset } from '../facts.ts';
import type { ReasonCode, ValuesOf } from '../reasons.ts';
import type { Words } from '../words.ts';

/** What a sentence about a decision is made of. */
type Told<Code extends ReasonCode> = {
  readonly values: ValuesOf<Code>;
  /** What the rule gave, in units of the asset. */
  readonly points: bigint;
  readonly asset: Asset;
  readonly words: Words;
  /** The name of the tier that the reason speaks of; empty for other reasons. */
  readonly tierName: string;
};

/** One language: what is said of each reason, and how rules are called that have no name. */
export type Phrases = {
  readonly joinName: (points: string) => string;
  readonly rateName: (points: string, money: string) => string;
  readonly itemsName: (points: string, someGoods: boolean) => string;
  readonly giftName: (points: string) => string;
  readonly multiplyName: (factor: string, someGoods: boolean) => string;
  readonly excludeName: string;
  readonly cashbackName: (percent: string, someGoods: boolean) => string;
  readonly activityName: (points: string, type: string) => string;
  readonly birthdayName: (points: string) => string;
  readonly anniversaryName: (points: string) => string;
  /** The name of the row that says what the member's tier gave. */
  readonly tierRowName: string;
  readonly sentences: { readonly [Code in ReasonCode]: (told: Told<Code>) => string };
};
