import type { Pool } from 'pg';
import type { MemberIdentity } from '../auth/member-token.ts';
import type { PrismaClient } from '../database/generated/prisma/client.ts';
import type { Bus } from '../events/bus.ts';
import type { Feed } from '../events/feed.ts';
import type { Insight } from '../insight/insight.ts';
import type { Loyalty, ProgramInForce } from '../loyalty/loyalty.ts';
import type { Api, Context, MintToken, Rulebook, Viewer } from './context.ts';
import { noDefinitionYet } from './program-view.ts';
import { together } from './together.ts';
import { readViewer } from './viewer.ts';

/** The rooms that resolvers may ask. */
export type Rooms = {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly loyalty: Loyalty;
  readonly insight: Insight;
  readonly rulebook: Rulebook;
  readonly bus: Bus;
  readonly feed: Feed;
  /** Signs member tokens for a program. */
  readonly mintToken: (
    program: { readonly programId: string; readonly slug: string },
    request: Parameters<MintToken>[0],
  ) => ReturnType<MintToken>;
};

/** Who is calling, as resolvers need it. */
export type Calling = {
  readonly api: Api;
  readonly programId: string;
  readonly slug: string;
  readonly identity: MemberIdentity | null;
  readonly locale: string | null;
};

/** How long a subscription believes the definition that it read: a new one is shown within this. */
const believedMs = 5_000;

/** Makes the context of one operation. */
export function createContext(rooms: Rooms, { api, programId, slug, identity, locale }: Calling): Context {
  let viewer: Promise<Viewer | null> | null = null;
  return {
    ...rooms,
    api,
    programId,
    identity,
    locale,
    mintToken: (request) => rooms.mintToken({ programId, slug }, request),
    viewer() {
      viewer ??= identity === null ? Promise.resolve(null) : readViewer(rooms.pool, programId, identity.externalId);
      return viewer;
    },
    inForce: rememberedInForce(rooms.loyalty, programId),
    standingOf: together((memberIds) => rooms.loyalty.members.standings(programId, memberIds)),
    openTo: together((memberIds) => rooms.loyalty.members.openTo(programId, memberIds)),
    leftOf: together((rewardKeys) => rooms.loyalty.rewards.left(programId, rewardKeys)),
  };
}

function rememberedInForce(loyalty: Loyalty, programId: string): () => Promise<ProgramInForce> {
  let reading: Promise<ProgramInForce> | null = null;
  let readAt = 0;
  return () => {
    if (reading === null || performance.now() - readAt > believedMs) {
      readAt = performance.now();
      reading = read(loyalty, programId);
      // A read that failed is not worth remembering; whoever waits for it hears of it.
      reading.catch(() => {
        reading = null;
      });
    }
    return reading;
  };
}

async function read(loyalty: Loyalty, programId: string): Promise<ProgramInForce> {
  const inForce = await loyalty.programs.inForce(programId);
  if (inForce === null) throw noDefinitionYet();
  return inForce;
}
