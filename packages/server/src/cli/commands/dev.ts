import type { Command } from 'commander';
import { openEmbedded } from '../../database/embedded.ts';
import { type DatabaseOptions, dataDirOf, dataDirOption } from '../database.ts';
import { readDefinition } from '../definition-file.ts';
import { freePort } from '../development/port.ts';
import { type Prepared, prepare } from '../development/prepare.ts';
import { buildWidget } from '../development/widget.ts';
import { Interrupted } from '../failure.ts';
import { type Interruption, listenForInterruption } from '../interruption.ts';
import { developmentMasterKey } from '../master-key.ts';
import { readPools } from '../pool-files.ts';
import { portDefault, portOf, portSetting } from '../port.ts';
import { logOf, serve } from '../serve.ts';
import type { Terminal } from '../terminal.ts';

type DevOptions = DatabaseOptions & { readonly program?: string; readonly port?: number; readonly json?: true };

const help = `
Without --program it goes on with what is in force, and begins with a starter where nothing is. A file that was changed
is put in force as the next version. The keys stay the same from start to start: DIR/dev-keys.json keeps them. Its clock
can be moved: laurel run-due --as-of INSTANT. Ctrl-C stops it and leaves nothing running.`;

/** Adds `laurel dev`. */
export function addDev(laurel: Command, terminal: Terminal): void {
  laurel
    .command('dev')
    .description('A gateway to develop with: its own PostgreSQL, a programme in force, keys made.')
    .option('--program <file>', 'the programme to put in force, YAML or JSON')
    .option(
      '--port <number>',
      `where to listen; default: PORT, or ${portDefault}, or another where that is taken; 0 takes any`,
      portOf,
    )
    .addOption(dataDirOption())
    .option(
      '--json',
      'once ready, print one line of JSON: url, programSlug, publishableKey, secretKey, signingSecret, signingKeyId, databaseUrl',
    )
    .addHelpText('after', help)
    .action((options: DevOptions) => dev(options, terminal));
}

async function dev(options: DevOptions, terminal: Terminal): Promise<void> {
  const definition = options.program === undefined ? null : readDefinition(options.program, terminal);
  const pools = definition === null ? [] : readPools(options.program ?? '', definition, terminal);
  const masterKey = developmentMasterKey(options, terminal);
  const dataDir = dataDirOf(options, terminal);
  const interruption = listenForInterruption();
  const database = await openDatabase(dataDir, terminal);
  const { databaseUrl } = database;
  try {
    const preparing = Promise.all([
      prepare({ databaseUrl, masterKey, dataDir, definition, pools, terminal }),
      buildWidget(terminal),
    ]);
    const [prepared] = await Promise.race([preparing, interruption.happened]);
    await run({ options, terminal, databaseUrl, masterKey, prepared, interruption });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await database.stop();
    interruption.forget();
  }
}

function openDatabase(dataDir: string, terminal: Terminal): Promise<{ databaseUrl: string; stop(): Promise<void> }> {
  const databaseUrl = terminal.setting('DATABASE_URL');
  if (databaseUrl !== undefined) return Promise.resolve({ databaseUrl, stop: () => Promise.resolve() });
  return openEmbedded({ dataDir, log: terminal.tell });
}

type Run = {
  readonly options: DevOptions;
  readonly terminal: Terminal;
  readonly databaseUrl: string;
  readonly masterKey: Buffer;
  readonly prepared: Prepared;
  readonly interruption: Interruption;
};

async function run({ options, terminal, databaseUrl, masterKey, prepared, interruption }: Run): Promise<void> {
  const host = terminal.setting('HOST') ?? '127.0.0.1';
  const asked = options.port ?? portSetting(terminal);
  const gateway = {
    databaseUrl,
    masterKey,
    log: logOf(terminal, 'warn'),
    host,
    port: asked ?? (await freePort(portDefault, { host, terminal })),
    publicUrl: terminal.setting('PUBLIC_URL'),
    redisUrl: terminal.setting('REDIS_URL'),
    development: prepared.keys,
  };
  await serve({
    gateway,
    interruption,
    stopping: () => terminal.tell('Stopping: what is under way finishes first.'),
    ready: (url) => (options.json ? printJson : printReady)({ url, databaseUrl, ...prepared }, terminal),
  });
}

type Ready = Prepared & { readonly url: string; readonly databaseUrl: string };

function printJson({ url, program, keys, databaseUrl }: Ready, terminal: Terminal): void {
  const { publishableKey, secretKey, signingSecret, signingKeyId } = keys;
  const ready = { url, programSlug: program.slug, publishableKey, secretKey, signingSecret, signingKeyId, databaseUrl };
  terminal.print(JSON.stringify(ready));
}

function printReady({ url, program, keys, databaseUrl }: Ready, terminal: Terminal): void {
  terminal.print(`
Laurel runs, with the programme ${program.slug}.

  Storefront API   ${url}/graphql
  Admin API        ${url}/admin/graphql
                   Either opens GraphiQL in a browser, with these keys filled in.
  Script tag       <script type="module" async src="${url}/w/v1/embed.js"
                           data-publishable-key="${keys.publishableKey}" data-token-url="/loyalty/token"></script>

  Publishable key  ${keys.publishableKey}
  Secret key       ${keys.secretKey}
  Signing secret   ${keys.signingSecret}  (kid ${keys.signingKeyId})
  Database         ${databaseUrl}

Ctrl-C stops it.`);
}
