import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { version } from '../src/internal/version.ts';

const root = join(import.meta.dirname, '../src');
const files = globSync('**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const breaking = (rule: RegExp, where: (file: string) => boolean = () => true) =>
  files.filter(({ file, text }) => where(file) && rule.test(text)).map(({ file }) => file);

it('looks at the sources', () => {
  expect(files.length).toBeGreaterThan(50);
});

it.each([
  ['a size that follows the root of the page', /\d\s*rem\b/],
  [
    'a sink for HTML',
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|unsafeStatic|parseFromString)\b/,
  ],
  ['a style written as text', /style=["'$]|styleMap|setAttribute\(\s*['"]style/],
  ['a style element', /createElement\(\s*['"]style/],
  ['storage', /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/],
  ['a scripted end of the page', /['"](beforeunload|unload)['"]/],
  ['the history of the page', /history\.(pushState|replaceState)/],
  [
    'a side instead of a direction',
    /\b(margin|padding|border|inset)-(left|right)\b|text-align:\s*(left|right)|[{;\s](left|right):/,
  ],
])('uses nowhere %s', (_what, rule) => {
  expect(breaking(rule)).toEqual([]);
});

it('lets only the runtime know the socket', () => {
  expect(breaking(/from '(@urql|wonka|graphql|graphql-ws)'/)).toEqual([]);
  expect(breaking(/new WebSocket/, (file) => file !== 'runtime/realtime.ts')).toEqual([]);
});

it('draws nothing in the runtime, and brings no Lit with the loader', () => {
  expect(breaking(/from 'lit|querySelector|createElement/, (file) => file.startsWith('runtime/'))).toEqual([]);
  expect(breaking(/from 'lit/, (file) => file.startsWith('embed/') || file.startsWith('elements/launcher/'))).toEqual(
    [],
  );
});

it('reports the version of the package', () => {
  expect(version).toBe(manifest.version);
});
