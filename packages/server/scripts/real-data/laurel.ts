import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/laurel.js', import.meta.url));

/** What a run of the command said, and how it ended. */
type Ended = {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
};

/** A run of the command that has not ended yet. */
export type Running = { readonly child: ChildProcess; readonly ended: Promise<Ended> };

/** Starts the `laurel` command with nothing of this process's settings, and shows what it says on stderr. */
export function start(...args: string[]): Running {
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, output: output.trim() }));
  });
  return { child, ended };
}

/** Runs the `laurel` command to its end; anything but success is an error here. */
export async function run(...args: string[]): Promise<string> {
  const { exitCode, output } = await start(...args).ended;
  if (exitCode !== 0) throw new Error(`laurel ${args.join(' ')} ended with ${exitCode}: ${output}`);
  return output;
}

/** The same, and shows what it said. */
export async function laurel(...args: string[]): Promise<string> {
  const output = await run(...args);
  console.log(`laurel ${args[0]}: ${output}`);
  return output;
}
