import type { Pool } from 'pg';
import type { MemberIdentity } from '../auth/member-token.ts';
import type { Entry, Member, PrismaClient, Wallet } from '../database/generated/prisma/client.ts';
import type { Bus } from '../events/bus.ts';
import type { Feed } from '../events/feed.ts';
import type { Insight } from '../insight/insight.ts';
import type { Loyalty, ProgramInForce } from '../loyalty/loyalty.ts';
import type { Refusal } from '../loyalty/refusals.ts';

/** Which of the two APIs a request came to. */
export type Api = 'storefront' | 'admin';

/** A compiled definition, as the rulebook makes it. */
export type Program = ProgramInForce['program'];

/** One reward of a compiled definition. */
export type Reward = Program['rewards'][number];

/** One way to earn of a compiled definition. */
export type EarnRule = Program['earnRules'][number];

/** The tiers of a compiled definition that has any. */
export type Tiers = NonNullable<Program['tiers']>;

/** One tier of a compiled definition. */
export type Level = Tiers['levels'][number];

/** Where a member stands among the tiers. */
export type Standing =
  Awaited<ReturnType<Loyalty['members']['standings']>> extends ReadonlyMap<string, infer Found> ? Found : never;

/** What goods would earn, and why. */
export type Preview = Exclude<Awaited<ReturnType<Loyalty['orders']['preview']>>, Refusal>;

/** What one rule gave, or why it gave nothing, in no language. */
export type Decision = Preview['decisions'][number];

/** What reads ask of rooms behind the loyalty room; `gateway.ts` brings them together. */
export type Rulebook = {
  /** Why a rule gave what it gave, in a language. */
  sentenceOf(program: Program, decision: Decision, locale: string): string;
  /** What members call a rule, in a language. */
  ruleNameOf(program: Program, key: string, locale: string): string;
  /** A number of what tiers count, as decimal text. */
  amountText(tiers: Tiers, amount: bigint): string;
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
  readonly insight: Insight;
  readonly rulebook: Rulebook;
  readonly bus: Bus;
  readonly feed: Feed;
  readonly mintToken: MintToken;
  /** The member that the token names, read once a request; null where nobody is signed in or the customer has not joined. */
  readonly viewer: () => Promise<Viewer | null>;
  /** The definition in force, read once a request. */
  readonly inForce: () => Promise<ProgramInForce>;
  /** Where a member stands, members of the same moment read together; undefined where the program has no tiers. */
  readonly standingOf: (memberId: string) => Promise<Standing | undefined>;
  /** The keys of what is open to a member, members of the same moment read together. */
  readonly openTo: (memberId: string) => Promise<ReadonlySet<string> | undefined>;
  /** How many of a reward are left, rewards of the same moment counted together; null for no end of them, undefined for none that is in force. */
  readonly leftOf: (rewardKey: string) => Promise<number | null | undefined>;
};
