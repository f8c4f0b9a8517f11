import type { Gift } from './gift.ts';

/** Access: the redemption itself says to what, and until when. */
export const access: Gift = {
  kind: 'ACCESS',
  give: () => undefined,
  used: (batch, { validUntil }) =>
    validUntil !== null && validUntil <= batch.now ? `The access ended at ${validUntil.toISOString()}.` : null,
  takeBack: () => undefined,
};
