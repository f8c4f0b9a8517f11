import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { createKeyring } from './auth/keyring.ts';
import { signMemberToken } from './auth/member-token.ts';
import { createSecretRing } from './auth/signing-secrets.ts';
import type { Log } from './base/log.ts';
import { createPool } from './database/pool.ts';
import { createPrisma } from './database/prisma.ts';
import type { Bus } from './events/bus.ts';
import { createAnnouncer, listenForCommands } from './events/commands.ts';
import { createFeed } from './events/feed.ts';
import { createLocalBus } from './events/local-bus.ts';
import { createRedisBus } from './events/redis-bus.ts';
import type { Rooms } from './graphql/create-context.ts';
import { createDoorkeeper } from './http/doorkeeper.ts';
import type { DevelopmentKeys } from './http/graphiql.ts';
import { createFrontDoor } from './http/server.ts';
import { createInsight } from './insight/insight.ts';
import { createJobs } from './jobs/jobs.ts';
import { canonicalText } from './ledger/canonical.ts';
import { createLoyalty } from './loyalty/create.ts';
import type { Loyalty } from './loyalty/loyalty.ts';
import { ruleNameOf, sentenceOf } from './program/language/sentences.ts';
import { amountText } from './program/tiers/tiers.ts';

/** What a gateway needs to know. */
export type GatewayOptions = {
  /** A database whose migrations are applied. */
  readonly databaseUrl: string;
  /** Wraps signing secrets: `parseMasterKey` reads it. */
  readonly masterKey: Buffer;
  readonly log: Log;
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Where clients find this gateway, if it is not where it listens. */
  readonly publicUrl?: string | undefined;
  /** Several gateways share what happens through it; alone, a gateway needs none. */
  readonly redisUrl?: string | undefined;
  /** How many connections to the database it may hold. */
  readonly connectionsMaximum?: number | undefined;
  /** In development: the keys that GraphiQL is to have, and introspection as deep as it is. */
  readonly development?: DevelopmentKeys | undefined;
};

/** A gateway, and what runs beside it in the same process. */
export type Gateway = {
  readonly pool: Pool;
  readonly loyalty: Loyalty;
  readonly bus: Bus;
  /** Opens the door; answers where clients find it. */
  listen(): Promise<{ readonly url: string }>;
  /** Lets what is under way finish, then leaves nothing behind. */
  close(): Promise<void>;
};

/** Where the widget's built files lie. */
export const widgetFolder = fileURLToPath(new URL('../../widget/dist/w/v1', import.meta.url));
const connectionsDefault = 10;

/** Introduces the rooms to each other. The one file that knows them all. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { databaseUrl, masterKey, log, host, port, publicUrl, development } = options;
  const warn = (sentence: string) => log.warn(sentence);
  const pool = createPool(databaseUrl, { max: options.connectionsMaximum ?? connectionsDefault, log: warn });
  const bus = await openBus(options.redisUrl, warn);
  const ear = await listenForCommands(databaseUrl, { bus, log: warn });

  const loyalty = createLoyalty({ pool, publish: (wallets, news) => bus.publish(wallets, news) });
  // Jobs tell all gateways what they brought, as commands do: it has to be seen wherever somebody watches.
  const announcer = createAnnouncer(pool, warn);
  const jobs = createJobs({ databaseUrl, loyalty: createLoyalty({ pool, publish: announcer.publish }), log });
  const secrets = createSecretRing(pool, masterKey);
  const prisma = createPrisma(pool);
  const rooms: Rooms = {
    pool,
    prisma,
    loyalty,
    insight: createInsight({ pool, versions: loyalty.programs }),
    bus,
    feed: createFeed({ pool, bus }),
    rulebook: { sentenceOf, ruleNameOf, amountText, canonicalText },
    mintToken: async ({ programId, slug }, request) =>
      await signMemberToken({ slug, secrets: await secrets.active(programId) }, request),
  };
  const door = createFrontDoor({
    rooms,
    pool,
    log,
    doorkeeper: createDoorkeeper(createKeyring(pool), secrets),
    development: development ?? null,
    widget: { folder: widgetFolder, version: widgetVersion() },
  });

  return {
    pool,
    loyalty,
    bus,
    async listen() {
      const { address, family, port: taken } = await door.listen(port, host);
      const url = publicUrl ?? `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
      log.info('listening', { url });
      jobs.start();
      return { url };
    },
    async close() {
      await Promise.all([door.drain(), jobs.stop()]);
      await loyalty.drain();
      await announcer.flush();
      await ear.close();
      await bus.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

async function openBus(redisUrl: string | undefined, log: (sentence: string) => void): Promise<Bus> {
  return redisUrl === undefined ? createLocalBus() : await createRedisBus({ url: redisUrl, log });
}

function widgetVersion(): string {
  const manifest = readFileSync(new URL('../../widget/package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
