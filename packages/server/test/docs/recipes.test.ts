import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Variables } from './curl.ts';
import { block, examplesOf, shown, withGaps } from './examples.ts';
import { type Block, blocksOf, read } from './markdown.ts';
import { laurel, outputOf, startGateway, stopAll } from './processes.ts';

const page = 'docs/recipes.md';
const blocks = blocksOf(page);
const folder = join(inject('temporaryFolder'), 'recipes');
const data = join(folder, 'data');
const command = /^npx -y pnpm@12 laurel (.+)\n$/;
const variables: Variables = {};

beforeAll(async () => {
  mkdirSync(folder);
  const programme = join(folder, 'programme.yaml');
  writeFileSync(programme, block(blocks, 'yaml', 'laurel: 1'));
  for (const [, name = '', text] of read(page).matchAll(/^\*\*`(\w+\.mjs)`\*\*.*?^```js\n(.*?)^```$/gms))
    writeFileSync(join(folder, name), text ?? '');
  Object.assign(variables, await startGateway(programme, data));
}, 120_000);

afterAll(stopAll, 60_000);

/** What a reader does, one after the other, and what stands below it: an answer of the gateway, or what is printed. */
const steps = [...examplesOf(blocks), ...blocks.flatMap(printed)].sort((one, other) => one.line - other.line);

describe('each recipe comes out as the page says:', () => {
  it.each(steps)('line $line', async ({ line, command: text, answer }) => {
    if (text.startsWith('curl ')) {
      const answered = await shown(text, variables);
      expect(answered).toEqual(withGaps(JSON.parse(answer), answered));
    } else {
      const output = await run(text, line);
      expect(output).toEqual(withGaps(answer, output));
    }
  });

  it('has steps of every kind', () => {
    const kinds = [/^curl /, command, /^import /].map((kind) => steps.filter((step) => kind.test(step.command)).length);

    expect(kinds.every((count) => count > 0)).toBe(true);
  });
});

/** A `laurel` command or a module, and the text that stands below it. */
function printed({ language, text, line }: Block, index: number) {
  const next = blocks[index + 1];
  const runs = language === 'js' || command.test(text);
  return runs && next?.language === 'text' ? [{ command: text, answer: next.text, line }] : [];
}

async function run(text: string, line: number): Promise<string> {
  const [, words] = command.exec(text) ?? [];
  const environment = { ...variables, LAUREL_DATA_DIR: data };
  if (words !== undefined) return await outputOf([laurel, ...words.split(' ')], environment);
  const file = join(folder, `line-${line}.mjs`);
  writeFileSync(file, text);
  return await outputOf([file], environment);
}
