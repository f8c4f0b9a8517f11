import type { Session } from './session.ts';
import type { Balance } from './types.ts';

/** What a line to the gateway needs, and whom it tells. */
export interface LineOptions {
  /** The gateway's GraphQL address with the key in it. */
  readonly url: string;
  readonly publishableKey: string;
  readonly session: Session;
  readonly send: typeof fetch;
  balance(balance: Balance): void;
  /** Something else happened to the member: a tier, a gift, a seat. */
  news(): void;
  /** This version of the definition is in force. */
  version(version: number): void;
  /** The line is open; `again` after it was lost. */
  open(again: boolean): void;
  closed(): void;
  /** The gateway will not talk to this member: trying again would change nothing. */
  refused(): void;
  /** It was never open, twice in a row: something on the way does not let it through. */
  blocked(): void;
}

/** Follows the balance until the answer is called. */
export type Connect = (options: LineOptions) => () => void;

/** Waits about that long, scattered, so that a crowd that lost its lines together does not come back together. */
export function pause(aboutMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, aboutMs * (0.5 + Math.random())));
}
