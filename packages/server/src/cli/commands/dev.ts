import { mkdirSync } from 'node:fs';
import type { Definition } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { starterDefinition } from '@laurel/schema/starter';
import type { Command } from 'commander';
import type { Pool } from 'pg';
import { invariant } from '../../base/invariant.ts';
import { openEmbedded } from '../../database/embedded.ts';
import { migrate } from '../../database/migrate.ts';
import { createPool } from '../../database/pool.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import { type DatabaseOptions, dataDirOf, dataDirOption } from '../database.ts';
import { readDefinition } from '../definition-file.ts';
import { type DevelopmentKeySet, developmentKeys } from '../dev-keys.ts';
import { developmentMasterKey } from '../master-key.ts';
import { chooseProgram } from '../program-choice.ts';
import { putInForce } from '../put-in-force.ts';
import { gatewayLog, openDoor, PortTaken, parsePort, portOf, stopAsked } from '../serve.ts';
import type { Terminal } from '../terminal.ts';

type DevOptions = DatabaseOptions & { readonly program?: string; readonly port?: number; readonly json?: boolean };

/** Adds `laurel dev`. */
export function addDev(laurel: Command, terminal: Terminal): void {
  laurel
    .command('dev')
    .description('A gateway for development: on its own PostgreSQL, migrated, with a programme in force and keys made.')
    .option('--program <file>', 'the definition to put in force; left out: what is in force, else a starter')
    .option(
      '--port <number>',
      'where to listen; default: PORT, or 4000, or another where that is taken; 0: any',
      parsePort,
    )
    .option('--json', 'one JSON object on stdout once ready: url, programSlug, keys, databaseUrl')
    .addOption(dataDirOption())
    .action((options: DevOptions) => runDev(options, terminal));
}

async function runDev(options: DevOptions, terminal: Terminal): Promise<void> {
  const stopping = stopAsked();
  const definition = options.program === undefined ? null : readDefinition(options.program, terminal);
  const { ensureWidget } = await import('../../../../widget/build.ts');
  if (await ensureWidget()) terminal.tell('Built the widget.');
  const database = await openDatabase(options, terminal);
  try {
    const prepared = await prepare({ options, terminal, definition, databaseUrl: database.databaseUrl });
    const { gateway, url } = await startGateway({ ...prepared, options, terminal, databaseUrl: database.databaseUrl });
    announce({ terminal, options, url, databaseUrl: database.databaseUrl, ...prepared });
    await stopping;
    terminal.tell('Stopping: what is under way finishes first.');
    await gateway.close();
  } finally {
    await database.stop();
  }
}

function openDatabase(
  options: DatabaseOptions,
  terminal: Terminal,
): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const databaseUrl = terminal.setting('DATABASE_URL');
  if (databaseUrl !== undefined) return Promise.resolve({ databaseUrl, stop: () => Promise.resolve() });
  mkdirSync(dataDirOf(options, terminal), { recursive: true });
  return openEmbedded({ dataDir: dataDirOf(options, terminal), log: terminal.tell });
}

type Preparing = { options: DevOptions; terminal: Terminal; definition: Definition | null; databaseUrl: string };
type Prepared = { readonly slug: string; readonly keys: DevelopmentKeySet; readonly masterKey: Buffer };

async function prepare({ options, terminal, definition, databaseUrl }: Preparing): Promise<Prepared> {
  await migrate(databaseUrl);
  const pool = createPool(databaseUrl, { max: 2, log: terminal.tell });
  try {
    await markAsDevelopment(pool);
    const { id: programId, slug } = await ensureProgram(pool, { definition, terminal });
    const masterKey = developmentMasterKey(options, terminal);
    const dataDir = dataDirOf(options, terminal);
    return { slug, masterKey, keys: await developmentKeys({ pool, masterKey, dataDir, programId, slug }) };
  } finally {
    await pool.end();
  }
}

/** The clock may be moved only on a database that began here: one that has a programme already began elsewhere. */
async function markAsDevelopment(pool: Pool): Promise<void> {
  await pool.query(
    `INSERT INTO installation (id, movable_clock, created_at)
     SELECT 1, NOT EXISTS (SELECT FROM program), now() ON CONFLICT DO NOTHING`,
  );
}

type Wanted = { readonly definition: Definition | null; readonly terminal: Terminal };

async function ensureProgram(pool: Pool, { definition, terminal }: Wanted): Promise<{ id: string; slug: string }> {
  const { rowCount } = await pool.query('SELECT FROM program WHERE version > 0 LIMIT 1');
  if (definition === null && rowCount === 1) return chooseProgram(pool, undefined);
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const { programId, slug, version, changes } = await putInForce(pool, loyalty, definition ?? starter());
  for (const change of changes) terminal.tell(`${slug} version ${version}: ${change}`);
  await loyalty.drain();
  return { id: programId, slug };
}

function starter(): Definition {
  const parsed = parseDefinition(starterDefinition);
  invariant(parsed.ok, 'the starter is a definition');
  return parsed.definition;
}

type Starting = Prepared & { options: DevOptions; terminal: Terminal; databaseUrl: string };

async function startGateway({
  options,
  terminal,
  databaseUrl,
  masterKey,
  keys,
}: Starting): Promise<{ gateway: Gateway; url: string }> {
  const { port, chosen } = portOf(terminal, options.port);
  const settings: GatewayOptions = {
    databaseUrl,
    masterKey,
    log: gatewayLog(terminal, 'warn'),
    host: terminal.setting('HOST') ?? '127.0.0.1',
    port,
    publicUrl: terminal.setting('PUBLIC_URL'),
    redisUrl: terminal.setting('REDIS_URL'),
    development: keys,
  };
  const gateway = await createGateway(settings);
  try {
    return { gateway, ...(await openDoor(gateway, port)) };
  } catch (error) {
    await gateway.close();
    if (!(error instanceof PortTaken) || chosen) throw error;
    terminal.tell(`Port ${port} is taken: another one will do.`);
    const other = await createGateway({ ...settings, port: 0 });
    return { gateway: other, ...(await openDoor(other, 0)) };
  }
}

type Announcing = Prepared & { terminal: Terminal; options: DevOptions; url: string; databaseUrl: string };

function announce({ terminal, options, url, databaseUrl, slug, keys }: Announcing): void {
  if (options.json) {
    terminal.print(JSON.stringify({ url, programSlug: slug, ...keys, databaseUrl }));
    return;
  }
  terminal.print(`Laurel runs at ${url}, with the programme "${slug}".

  Storefront API   ${url}/graphql   (open it in a browser for GraphiQL)
  Admin API        ${url}/admin/graphql
  Script tag       <script type="module" async src="${url}/w/v1/embed.js"
                           data-publishable-key="${keys.publishableKey}" data-token-url="/loyalty/token"></script>

  Publishable key  ${keys.publishableKey}
  Secret key       ${keys.secretKey}
  Signing secret   ${keys.signingSecret}   (kid ${keys.signingKeyId})
  Database         ${databaseUrl}

Ctrl-C stops it.`);
}
