import type { RewardDefinition } from '@laurel/schema/definition';
import type { Discount, Reward } from '../program.ts';

/** What a reward's kind decides. */
export type CompiledKind = Pick<Reward, 'kind' | 'discount' | 'capturedAtOnce'> & Partial<Pick<Reward, 'event'>>;

/** What a kind of reward is compiled with. */
export type KindTools = {
  readonly minor: (amount: string) => bigint;
  readonly timeZone: string;
  /** The programme's own language. */
  readonly locale: string;
  /** Notes what is wrong with a key, by its place in the reward. */
  readonly problem: (place: string, message: string) => void;
};

/** What a kind of reward makes of a `give` that is its own; null where it is another's. */
export type RewardKindOf = (give: RewardDefinition['give'], tools: KindTools) => CompiledKind | null;

type Given = Pick<Discount, 'kind'> & Partial<Discount>;

const nothing = { amountMinor: null, percent: null, productSku: null, accessKey: null, beneficiary: null };

/** A reward that gives the same, however many steps of it are spent. */
export function always(discount: Given): Pick<Reward, 'kind' | 'discount'> {
  const whole = { ...nothing, ...discount };
  return { kind: discount.kind, discount: () => whole };
}

/** A reward that gives an amount for each step that is spent. */
export function eachStep(stepMinor: bigint, discount: Given): Pick<Reward, 'kind' | 'discount'> {
  const whole = { ...nothing, ...discount };
  return { kind: discount.kind, discount: (steps) => ({ ...whole, amountMinor: stepMinor * steps }) };
}
