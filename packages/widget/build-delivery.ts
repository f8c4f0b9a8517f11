import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What a page may write as `integrity` on its tag, by file. */
const integrityFile = 'integrity.json';

/** Puts the compressed forms of these files beside them, as small as they get. */
export function compress(folder: string, files: readonly string[]): void {
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    const brotli = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content, { params: brotli }));
    writeFileSync(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }));
  }
}

/** Writes `integrity.json`: what a page may write as `integrity` on a tag for one of these files. */
export function writeIntegrity(folder: string, files: readonly string[]): void {
  const entries = files.toSorted().map((file) => [file, integrityOf(readFileSync(join(folder, file)))]);
  writeFileSync(join(folder, integrityFile), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

/** The files of the build in this folder, by their names. */
export function filesOf(folder: string): string[] {
  const scripts = Object.keys(JSON.parse(readFileSync(join(folder, integrityFile), 'utf8')) as Record<string, string>);
  return [integrityFile, ...scripts.flatMap((file) => [file, `${file}.br`, `${file}.gz`])];
}

const keptForMs = 24 * 60 * 60 * 1000;

/** Puts a build in place of the one beside this loader: the loader last, and the earlier parts stay for a day from now. */
export function deliver(workshop: string, loader: string): void {
  const folder = dirname(loader);
  const parts = globSync('*', { cwd: workshop }).filter((file) => file !== basename(loader));
  const used = [...parts, basename(loader)];
  keep(folder, basename(loader));
  for (const file of used) renameSync(join(workshop, file), join(folder, file));
  sweep(folder, used);
}

/** Until now these were in use, however long ago they were built. The loader's age says whether a build is due. */
function keep(folder: string, loader: string): void {
  if (!existsSync(join(folder, integrityFile))) return;
  const now = new Date();
  const parts = filesOf(folder).filter((file) => file !== loader);
  for (const path of parts.map((file) => join(folder, file))) if (existsSync(path)) utimesSync(path, now, now);
}

function sweep(folder: string, used: readonly string[]): void {
  for (const file of globSync('*', { cwd: folder })) {
    const path = join(folder, file);
    if (!used.includes(file) && Date.now() - statSync(path).mtimeMs > keptForMs) rmSync(path, { force: true });
  }
}

function integrityOf(content: Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
