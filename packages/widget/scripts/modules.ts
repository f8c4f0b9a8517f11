import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, posix } from 'node:path';
import schema from '../../schema/package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..');

/**
 * Compiles the sources into modules and types, one for one, so that a bundler takes what a page uses and no more. What
 * they need of the schema comes along in `schema/`. Throws with the compiler's words where something does not compile.
 */
export function emitModules(folder: string): void {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const workshop = mkdtempSync(join(root, 'dist/modules-'));
  try {
    compileInto(workshop);
    cpSync(join(workshop, 'widget/src'), folder, { recursive: true });
    cpSync(join(root, 'src/themes'), join(folder, 'themes'), {
      recursive: true,
      filter: (file) => !file.endsWith('.ts'),
    });
    cpSync(join(workshop, 'schema'), join(folder, 'schema'), { recursive: true });
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  for (const file of globSync('**/*.{js,d.ts}', { cwd: folder })) settle(folder, file);
}

function compileInto(folder: string): void {
  const tools = join(root, '../../node_modules/.bin');
  const { status, stdout, error } = spawnSync('tsc', ['-p', 'tsconfig.package.json', '--outDir', folder], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  if (status !== 0) throw new Error(`The widget's modules do not compile.\n${stdout}`, { cause: error });
}

/** Points a module at its neighbours: the schema is a folder here, and what stands beside a type is JavaScript. */
function settle(folder: string, file: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8')
    .replaceAll(/'@laurel\/schema\/([\w./-]+)'/g, (_all, name: string) => `'${toward(file, schemaModule(name))}'`)
    .replaceAll(/'(\.{1,2}\/[\w./-]+)\.ts'/g, "'$1.js'");
  writeFileSync(path, text);
}

/** Where a module of the schema lies in the folder, by what the schema exports under this name. */
function schemaModule(name: string): string {
  const exported: Readonly<Record<string, string>> = schema.exports;
  const [pattern = '', target = ''] =
    Object.entries(exported).find(([key]) => key === `./${name}`) ??
    Object.entries(exported).find(([key]) => key.endsWith('/*') && `./${name}`.startsWith(key.slice(0, -1))) ??
    [];
  if (target === '') throw new Error(`@laurel/schema exports no ${name}.`);
  const rest = pattern.endsWith('/*') ? `./${name}`.slice(pattern.length - 1) : '';
  return posix.join('schema', target.replace('*', rest).replace(/\.ts$/, '.js'));
}

function toward(file: string, target: string): string {
  const path = posix.relative(dirname(file), target);
  return path.startsWith('.') ? path : `./${path}`;
}
