import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What a page may write as `integrity` on its tag, by file. */
export const integrityFile = 'integrity.json';

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

function integrityOf(content: Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
