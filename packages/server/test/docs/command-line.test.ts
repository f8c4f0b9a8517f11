import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { commandLinePage } from '../../scripts/command-line.ts';
import { runLaurel } from '../../src/cli/laurel.ts';

it('is what docs/command-line.md says: else run `node packages/server/scripts/command-line.ts`', async () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/command-line.md'), 'utf8');

  expect(page).toBe(await commandLinePage(helpOf));
});

async function helpOf(args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const terminal = {
    print: (line: string) => void printed.push(line),
    tell: (line: string) => void printed.push(line),
    redraw: null,
    setting: () => undefined,
  };
  await runLaurel([...args, '--help'], terminal);
  return printed.join('\n');
}
