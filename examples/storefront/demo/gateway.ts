import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayAccess } from '../shop/open.ts';

const project = resolve(import.meta.dirname, '../../..');
const readyWithinMs = 180_000;
const drainWithinMs = 20_000;

/** How to start a gateway. */
export type GatewayOptions = {
  readonly program: string;
  readonly dataDir: string;
  /** Left out: 4000, or another where that is taken. */
  readonly port?: number;
  /** Where its log goes. */
  readonly logFile: string;
};

/** A gateway that runs as a child of ours. */
export type Gateway = {
  /** Where it is and with which keys, once it is ready. */
  readonly access: Promise<GatewayAccess>;
  /** Rejects should it stop without being asked to. */
  readonly running: Promise<never>;
  /** Lets it finish what it is doing, and its database. */
  readonly stop: () => Promise<void>;
  /** Ends it and its database at once. */
  readonly kill: () => void;
};

/** Starts `laurel dev`. */
export function startGateway(options: GatewayOptions): Gateway {
  const child = spawnGateway(options);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`It ended with ${signal ?? `code ${code}`}.`));
  });
  const running = exited.then((how) => {
    throw new Error(`The gateway stopped by itself. ${how}\n${lastLines(options.logFile)}`);
  });
  // Whoever stops it does not wait for this.
  running.catch(() => undefined);
  const kill = () => killAll(child, options.dataDir);
  return {
    access: Promise.race([firstLine(child), running, slow(options.logFile)]),
    running,
    kill,
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(kill, drainWithinMs);
      await exited;
      clearTimeout(late);
    },
  };
}

/**
 * In a group of its own, so that Ctrl-C reaches us alone and the shop can close first. The channel tells it when we are
 * gone, however we went.
 */
function spawnGateway({ program, dataDir, port, logFile }: GatewayOptions): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  const bin = join(project, 'packages/server/bin/laurel.js');
  const options = ['--json', '--program', program, '--data-dir', dataDir];
  if (port !== undefined) options.push('--port', String(port));
  const child = spawn(process.execPath, [bin, 'dev', ...options], {
    cwd: project,
    detached: true,
    env: environment(),
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  closeSync(log);
  return child;
}

/** The demo has its own database and ports, whatever the machine is set up for, and the limits of production. */
function environment(): NodeJS.ProcessEnv {
  const ours = /^(LAUREL_.*|DATABASE_URL|REDIS_URL|HOST|PORT|PUBLIC_URL|METRICS_TOKEN|NODE_ENV)$/;
  const others = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(others), LAUREL_LIMITS: 'on' };
}

async function firstLine(child: ChildProcess): Promise<GatewayAccess> {
  if (child.stdout === null) throw new Error('It has no output to read.');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  // Whatever else it prints must not fill the pipe and stop it.
  lines.on('line', () => undefined);
  return JSON.parse(line) as GatewayAccess;
}

async function slow(logFile: string): Promise<never> {
  await sleep(readyWithinMs, undefined, { ref: false });
  throw new Error(`The gateway was not ready within ${readyWithinMs / 1000} seconds.\n${lastLines(logFile)}`);
}

function killAll(child: ChildProcess, dataDir: string): void {
  // The whole group: it may be making its database. PostgreSQL itself runs apart, and writes down which process it is.
  if (child.pid !== undefined) signal(-child.pid, 'SIGKILL');
  try {
    const [pid] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    signal(Number(pid), 'SIGQUIT');
  } catch {
    // There is no database yet.
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

function lastLines(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15);
  return `The last lines of its log:\n${lines.map((line) => `  | ${line}`).join('\n')}`;
}
