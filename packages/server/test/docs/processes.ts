import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Variables } from './curl.ts';
import { root } from './markdown.ts';

/** The `laurel` command of this project. */
export const laurel: string = join(root, 'packages/server/bin/laurel.js');

const children: ChildProcess[] = [];

/** Runs `laurel dev` as a page tells, and answers what it prints as the variables that a reader would set. */
export async function startGateway(programme: string, data: string): Promise<Variables> {
  const line = await firstLine([laurel, 'dev', '--json', '--program', programme, '--data-dir', data, '--port', '0']);
  const printed = JSON.parse(line) as Record<string, string>;
  const { url = '', publishableKey = '', secretKey = '', signingSecret = '', signingKeyId = '' } = printed;
  return {
    LAUREL_URL: url,
    LAUREL_PUBLISHABLE_KEY: publishableKey,
    LAUREL_SECRET_KEY: secretKey,
    LAUREL_SIGNING_SECRET: signingSecret,
    LAUREL_SIGNING_KEY_ID: signingKeyId,
  };
}

/** Starts a program of our own Node, and answers the first line it prints. */
export async function firstLine(args: readonly string[], environment: Variables = {}): Promise<string> {
  const child = start(args, environment);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${args[0]} ended with ${code} before it said anything.`);
  });
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  return String(line);
}

/** Runs a program of our own Node to its end, and answers everything it prints. */
export async function outputOf(args: readonly string[], environment: Variables): Promise<string> {
  const child = start(args, environment);
  const ended = once(child, 'close');
  let text = '';
  for await (const part of child.stdout) text += String(part);
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${text}`);
  return text;
}

/** Ends whatever is still running. */
export async function stopAll(): Promise<void> {
  await Promise.all(children.splice(0).map(stopped));
}

function start(args: readonly string[], environment: Variables) {
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...others } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...others, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
