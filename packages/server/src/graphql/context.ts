import type { Pool } from 'pg';
import type { MemberIdentity } from '../auth/member-token.ts';
import type { Entry, Member, PrismaClient, Wallet } from '../database/generated/prisma/client.ts';
import type { Bus } from '../events/bus.ts';
import type { Loyalty, ProgramInForce } from '../loyalty/loyalty.ts';
import type { Unavailable } from '../loyalty/refusals.ts';

/** Which of the two APIs a request came to. */
export type Api = 'storefront' | 'admin';

/** A compiled definition, as the rulebook makes it. */
export type Program = ProgramInForce['program'];

/** One reward of a compiled definition. */
export type Reward = Program['rewards'][number];

/** One way to earn of a compiled definition. */
export type EarnRule = Program['earnRules'][number];

/** Whether a member can have a reward now, and why not. */
type Offer = { readonly available: boolean; readonly reason: Unavailable | null; readonly missing: bigint };

/** What a reward is judged by. */
type Means = {
  readonly availablePoints: bigint;
  readonly owedPoints: bigint;
  /** Null where the cart is not known. */
  readonly cartTotalMinor: bigint | null;
};

/** What reads ask of rooms behind the loyalty room; `gateway.ts` brings them together. */
export type Rulebook = {
  /** Whether a reward can be had with those means. */
  offerOf(program: Program, reward: Reward, means: Means): Offer;
  /** The exact text that an entry's hash was made of. */
  canonicalText(entry: Entry): string;
};

/** Makes member tokens for the caller's program. */
export type MintToken = (request: {
  readonly subject: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly ttlSeconds: number;
}) => Promise<{ readonly token: string; readonly expiresAt: Date }>;

/** The member that a token names, with what the hottest read brings along. */
export type Viewer = Member & { readonly displayName: string | null; readonly wallets: readonly Wallet[] };

/** What every resolver gets: who is calling, and the rooms that may be asked. */
export type Context = {
  readonly api: Api;
  readonly programId: string;
  /** Who the member token names; null where nobody is signed in, and always null in the Admin API. */
  readonly identity: MemberIdentity | null;
  /** The language that the request asked for (BCP 47); null where it asked for none. */
  readonly locale: string | null;
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly loyalty: Loyalty;
  readonly rulebook: Rulebook;
  readonly bus: Bus;
  readonly mintToken: MintToken;
  /** The member that the token names, read once a request; null where nobody is signed in or the customer has not joined. */
  readonly viewer: () => Promise<Viewer | null>;
  /** The definition in force, read once a request. */
  readonly inForce: () => Promise<ProgramInForce>;
};
