import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { embedFile, ensureWidget, servedFiles } from '../build.ts';
import { compress, deliver, writeIntegrity } from '../build-delivery.ts';

// What the gateway serves, and what npm brings: the same files.

beforeAll(async () => {
  await ensureWidget();
});

const folder = dirname(embedFile);
const read = (file: string) => readFileSync(join(folder, file));

it('has a hash of each file, for pages that write it on their tag', () => {
  const integrity: Record<string, string> = JSON.parse(read('integrity.json').toString());

  expect(Object.keys(integrity)).toContain('embed.js');
  for (const [file, hash] of Object.entries(integrity))
    expect(hash, file).toBe(`sha384-${createHash('sha384').update(read(file)).digest('base64')}`);
});

it('has each file compressed, and the same file in it', () => {
  const scripts = servedFiles().filter((file) => file.endsWith('.js'));

  expect(scripts.length).toBeGreaterThan(20);
  for (const file of scripts) {
    expect(brotliDecompressSync(read(`${file}.br`)).equals(read(file)), file).toBe(true);
    expect(gunzipSync(read(`${file}.gz`)).equals(read(file)), file).toBe(true);
    expect(read(`${file}.br`).length, file).toBeLessThanOrEqual(read(`${file}.gz`).length);
  }
});

it('knows every file that the loader may fetch, and names none that is not there', () => {
  const served = servedFiles();
  const fetched = served
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      [
        ...read(file)
          .toString()
          .matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g),
      ].map(([, part]) => part),
    );

  expect(fetched.filter((part) => !served.includes(part ?? ''))).toEqual([]);
  expect(served.filter((file) => !readdirSync(folder).includes(file))).toEqual([]);
});

it('keeps the parts of the last loader for a day after it was replaced, and no longer', ({ onTestFinished }) => {
  const shelf = mkdtempSync(join(tmpdir(), 'laurel-'));
  onTestFinished(() => rmSync(shelf, { recursive: true }));
  const served = join(shelf, 'v1');
  mkdirSync(served);
  const build = (part: string) => {
    const workshop = mkdtempSync(join(shelf, 'build-'));
    const files = [part, 'embed.js'];
    for (const file of files) writeFileSync(join(workshop, file), `import('./${part}')`);
    compress(workshop, files);
    writeIntegrity(workshop, files);
    deliver(workshop, join(served, 'embed.js'));
  };
  const daysLater = (days: number) => {
    const then = new Date(Date.now() - days * 24 * 60 * 60 * 1000);
    for (const file of readdirSync(served)) utimesSync(join(served, file), then, then);
  };
  const there = () => readdirSync(served).filter((file) => /^part.*js$/.test(file));

  build('part-1.js');
  daysLater(10);
  build('part-2.js');
  expect(there()).toEqual(['part-1.js', 'part-2.js']);
  expect(readdirSync(served)).toContain('part-1.js.br');

  daysLater(2);
  build('part-3.js');
  expect(there()).toEqual(['part-2.js', 'part-3.js']);
});
