import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/laurel.js', import.meta.url));
const startPatienceMs = 40_000;
const callPatienceMs = 30_000;

/** What `laurel dev --json` says once it is ready. */
type GatewayLine = {
  readonly url: string;
  readonly programSlug: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly databaseUrl: string;
};

/** What one call was answered; `null` where no answer came. */
export type Reply<T> = {
  readonly status: number;
  readonly data: T | null;
  /** The code of the first error, where there is one. */
  readonly code: string | undefined;
} | null;

/** A gateway in a process of its own, as a merchant would run it. */
export type GatewayProcess = GatewayLine & {
  readonly pid: number;
  /** Whether the process has not ended. */
  readonly lives: () => boolean;
  /** Everything it said on stderr. */
  readonly told: () => string;
  readonly admin: <T>(query: string, variables?: object) => Promise<Reply<T>>;
  readonly storefront: <T>(query: string, variables: object, token: string) => Promise<Reply<T>>;
  /** Sends a signal and answers the exit code; null where a signal ended it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** How to start one. */
export type GatewayProcessOptions = {
  readonly dataDir: string;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts `laurel dev` and waits until it says that it is ready. It ends with the process that started it. */
export async function startGateway({ dataDir, environment = {} }: GatewayProcessOptions): Promise<GatewayProcess> {
  const { child, told } = spawnLaurel(
    ['dev', '--json', '--port', '0', '--data-dir', dataDir, '--program', join(dataDir, 'program.json')],
    environment,
  );
  const ended = once(child, 'exit');
  const line = await readyLine(child, told);
  const exit = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    ...line,
    pid: child.pid ?? 0,
    lives: () => child.exitCode === null && child.signalCode === null,
    told,
    admin: (query, variables = {}) =>
      call(`${line.url}/admin/graphql`, { query, variables }, { Authorization: `Bearer ${line.secretKey}` }),
    storefront: (query, variables, token) =>
      call(
        `${line.url}/graphql`,
        { query, variables },
        { 'X-Laurel-Key': line.publishableKey, Authorization: `Bearer ${token}` },
      ),
    end: exit,
  };
}

/** Runs one `laurel` command to its end. */
export async function runLaurel(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { child, told } = spawnLaurel(args, environment);
  const printed: string[] = [];
  child.stdout?.on('data', (text: Buffer) => printed.push(text.toString()));
  await once(child, 'close');
  return { code: child.exitCode, output: `${printed.join('')}${told()}` };
}

/** Ends whatever of these still runs. */
export async function endAll(gateways: readonly GatewayProcess[]): Promise<void> {
  await Promise.all(gateways.filter(({ lives }) => lives()).map(({ end }) => end('SIGKILL')));
}

/** Starts a `laurel` command. With this process's environment, but for what it may have been told about gateways of its own. */
export function spawnLaurel(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const { DATABASE_URL: _database, REDIS_URL: _redis, LAUREL_DATA_DIR: _dir, ...inherited } = process.env;
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...inherited, NODE_ENV: 'development', LOG_LEVEL: 'warn', ...environment },
    // The channel makes it stop by itself when this process is gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let told = '';
  child.stderr?.on('data', (text: Buffer) => {
    told = `${told}${text.toString()}`.slice(-100_000);
  });
  return { child, told: () => told };
}

async function readyLine(child: ChildProcess, told: () => string): Promise<GatewayLine> {
  if (child.stdout === null) throw new Error('a gateway without stdout');
  const lines = createInterface({ input: child.stdout });
  const timer = setTimeout(() => child.kill('SIGKILL'), startPatienceMs);
  try {
    for await (const line of lines) return JSON.parse(line) as GatewayLine;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
    child.stdout.resume();
  }
  throw new Error(`laurel dev ended before it was ready:\n${told()}`);
}

async function call<T>(address: string, body: object, headers: Record<string, string>): Promise<Reply<T>> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(callPatienceMs),
    });
    const { data, errors } = (await response.json()) as {
      data?: T;
      errors?: readonly { extensions: { code: string } }[];
    };
    return { status: response.status, data: data ?? null, code: errors?.[0]?.extensions.code };
  } catch {
    return null;
  }
}
