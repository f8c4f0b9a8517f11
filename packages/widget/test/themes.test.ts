import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { colorDefaults } from '@laurel/schema/theme/pairs';
import { beforeAll, expect, it } from 'vitest';
import { embedFile, ensureWidget } from '../build.ts';
import { themeFiles } from '../scripts/themes.ts';
import { tokensFile, tokensText } from '../scripts/tokens.ts';

beforeAll(ensureWidget);

it('has each theme as a stylesheet too, with the same tokens', async () => {
  const files = await themeFiles();

  expect(Object.keys(files)).toHaveLength(6);
  for (const [file, text] of Object.entries(files)) expect(readFileSync(file, 'utf8')).toBe(text);
});

it('has a table of the tokens that is up to date', () => {
  expect(readFileSync(tokensFile, 'utf8')).toBe(tokensText());
});

it.each(['plain', 'soft', 'contrast', 'night', 'bold', 'paper'])('keeps the theme %s small', (name) => {
  const folder = dirname(embedFile);
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`));

  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(gzipSync(readFileSync(join(folder, file)), { level: 9 }).length).toBeLessThan(1_500);
});

it('has the colours that the gateway measures a theme by', () => {
  const table = tokensText();

  for (const [token, color] of Object.entries(colorDefaults))
    expect(table.split('\n').find((line) => line.startsWith(`| \`${token}\` |`))).toContain(`\`${color}\``);
});
