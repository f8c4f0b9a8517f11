import type { Gift } from './gift.ts';

/** A donation: the redemption itself says to whom, and how much. */
export const donation: Gift = {
  kind: 'DONATION',
  give: () => undefined,
  used: () => null,
  takeBack: () => undefined,
};
