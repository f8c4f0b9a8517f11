import type { Money, Redemption } from '../runtime/types.ts';

/** How a shop system takes a code, and what it tells of its basket. */
export interface Platform {
  /** Puts the code into the basket; false where the shopper has to enter it. Throws where the shop does not take it. */
  applyDiscount(redemption: Pick<Redemption, 'code' | 'discount'>): Promise<boolean>;
  /** Takes a code out of the basket that was given back. */
  removeDiscount(code: string): Promise<void>;
  /** Tells what the goods in the basket come to, now and after each change that the shop speaks of. */
  followCart(tell: (cart: Money | null) => void, signal: AbortSignal): void;
  /** Where a shopper signs in and comes back from, where the programme does not say; null where nobody knows. */
  signInUrl(returnTo: string): string | null;
}

/** What a shop system is reached by. */
export interface Surroundings {
  /** The page’s global object: shop systems leave what they have to say there. */
  readonly page: object;
  readonly document: Pick<Document, 'querySelector'> & { readonly body: EventTarget } & EventTarget;
  readonly send: typeof fetch;
  /** The shop’s address. */
  readonly origin: string;
}
