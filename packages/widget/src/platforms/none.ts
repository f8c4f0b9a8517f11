import type { Platform } from './platform.ts';

/** A shop we know nothing about: the code is shown, and the shopper copies it. */
export const none: Platform = {
  applyDiscount: async () => false,
  removeDiscount: async () => undefined,
  followCart: () => undefined,
  signInUrl: () => null,
};
