import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Terminal } from '../terminal.ts';
import type { BadRow } from './row.ts';

const toldMaximum = 20;

/** Where rows go that stay out. */
export type Rejects = { add(row: BadRow): Promise<void>; close(): Promise<void> };

/** Keeps each row that stays out in a file, one JSON object a line: line, problem, text. */
export async function rejectsFile(path: string): Promise<Rejects> {
  const file = createWriteStream(path);
  await once(file, 'open');
  return {
    async add({ line, problem, text }) {
      if (!file.write(`${JSON.stringify({ line, problem, text })}\n`)) await once(file, 'drain');
    },
    async close() {
      file.end();
      await finished(file);
    },
  };
}

/** Tells of the first rows that stay out, and how many more there were. */
export function toldRejects(terminal: Terminal): Rejects {
  let count = 0;
  return {
    add({ line, problem }) {
      count += 1;
      if (count <= toldMaximum) terminal.tell(`line ${line}: ${problem}`);
      return Promise.resolve();
    },
    close() {
      const more = count - toldMaximum;
      if (more > 0) terminal.tell(`… and ${more.toLocaleString('en')} more. --rejects FILE keeps them all.`);
      return Promise.resolve();
    },
  };
}
