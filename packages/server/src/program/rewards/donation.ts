import { textIn } from '@laurel/schema/text';
import type { RewardKindOf } from './kind.ts';
import { eachStep } from './kind.ts';

/** A gift to a charity, in the member's name. The books name it in the programme's own language, whoever gives. */
export const donation: RewardKindOf = (give, { minor, locale }) => {
  if (!('donation' in give)) return null;
  const { to, amount } = give.donation;
  const discount = eachStep(minor(amount), { kind: 'DONATION', beneficiary: textIn(to, locale, locale) });
  return { ...discount, capturedAtOnce: true };
};
