import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedFiles, widgetFolder } from '../build.ts';
import { layOutPackage } from '../scripts/publishing.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist', `package-of-test-${process.pid}`);
const workshop = mkdtempSync(join(tmpdir(), 'laurel-consumer-'));
const manifest = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** A program of ours or of the widget's own tools; what it printed, whether it went well or not. */
async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const tools = [root, join(root, '../..')].map((place) => join(place, 'node_modules/.bin'));
  const env = { ...process.env, PATH: [...tools, process.env['PATH']].join(delimiter) };
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd, env }).catch((error) => error);
  return `${stdout}${stderr}`;
}

beforeAll(async () => {
  await layOutPackage(folder);
  cpSync(join(import.meta.dirname, 'consumers'), workshop, { recursive: true });
  for (const name of ['vue', 'svelte', '@types/react']) link(join(root, 'node_modules', name), name);
  link(folder, '@laurel/widget');
});

afterAll(() => {
  for (const made of [folder, workshop]) rmSync(made, { recursive: true, force: true });
});

function link(target: string, name: string): void {
  const path = join(workshop, 'node_modules', name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, 'junction');
}

it('is a package that bundlers, Node and browsers can read', async () => {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: 'npm', strict: true });

  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

it('has types that say the truth about every entry', async () => {
  const report = await run('attw', ['--pack', folder, '--profile', 'esm-only', '--no-emoji', '--no-color'], workshop);

  expect(report).toContain('"@laurel/widget/panel/define"');
  expect(report.match(/^(node16 \(from ESM\)|bundler): (?!OK|\(wildcard).*$/gm)).toBeNull();
});

it('can be imported on a server, whole', async () => {
  const names = Object.entries<string | object>(manifest().exports)
    .filter(([name, target]) => typeof target === 'object' && !name.includes('*'))
    .map(([name]) => `@laurel/widget${name.slice(1)}`);
  writeFileSync(
    join(workshop, 'server.mjs'),
    `${names.map((name) => `await import('${name}');`).join('\n')}\nconsole.log('whole');`,
  );

  expect(names.length).toBeGreaterThan(15);
  expect(await run(process.execPath, ['server.mjs'], workshop)).toBe('whole\n');
});

/** What the compiler has to say about these pages. */
function compile(files: readonly string[], resolution: string): Promise<string> {
  const lib = ['es2024', 'dom', 'dom.iterable'];
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2024',
    lib,
    jsx: 'react-jsx',
    module: resolution === 'bundler' ? 'esnext' : 'nodenext',
    moduleResolution: resolution,
    exactOptionalPropertyTypes: true,
    types: [],
  };
  writeFileSync(join(workshop, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  writeFileSync(join(workshop, 'package.json'), JSON.stringify({ type: 'module' }));

  return run('tsc', ['-p', workshop], workshop);
}

it.each(['bundler', 'nodenext'])('is typed for pages, React, Vue and Svelte, resolved as by %s', async (resolution) => {
  expect(await compile(['plain.ts', 'react.tsx', 'vue.ts', 'svelte.ts'], resolution)).toBe('');
});

it('knows what does not exist', async () => {
  const complaints = await compile(['wrong.tsx'], 'bundler');

  expect([...complaints.matchAll(/^wrong\.tsx\((\d+),/gm)].map(([, line]) => Number(line))).toEqual([7, 8, 9, 10, 11]);
});

it('holds what the gateway serves, byte for byte', () => {
  const served = servedFiles().map((file) => join('v1', file));

  expect(served.length).toBeGreaterThan(5);
  for (const file of served)
    expect(readFileSync(join(folder, 'w', file)).equals(readFileSync(join(widgetFolder, file)))).toBe(true);
});

it('keeps what registers elements, and lets the rest fall away', () => {
  const kept = manifest().sideEffects.flatMap((pattern: string) => globSync(pattern, { cwd: folder }));

  expect(kept).toContain('npm/elements/balance/define.js');
  expect(kept).not.toContain('npm/elements/balance/balance.js');
});
