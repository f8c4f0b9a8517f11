import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookUp, openStore } from './store.ts';

describe('the shop’s memory', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'petal-store-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the same after it was closed and opened again', async () => {
    const file = join(folder, 'shop.json');
    const store = await openStore(file);
    for (const id of ['a', 'b', 'c']) {
      store.data.customers[id] = { id, name: id, email: `${id}@example.com` };
      void store.save();
    }
    await store.save();

    expect((await openStore(file)).data).toEqual(store.data);
    expect(await readdir(folder)).toEqual(['shop.json']);
  });

  it.each([
    ['{"version":1,', 'it is no JSON'],
    ['{"version":1}', 'is not data of this version'],
    ['[]', 'is not data of this version'],
  ])('refuses a file that holds %s, with a sentence', async (text, sentence) => {
    const file = join(folder, 'shop.json');
    await writeFile(file, text);

    await expect(openStore(file)).rejects.toThrow(sentence);
  });

  it('tells whoever waits that a write failed, and can write again', async () => {
    const store = await openStore(join(folder, 'later', 'shop.json'));

    await expect(store.save()).rejects.toThrow('ENOENT');
    await expect(store.save()).rejects.toThrow('ENOENT');
  });

  it('finds nothing under a name that every object has', () => {
    expect(lookUp<number>({ a: 1 }, '__proto__')).toBeUndefined();
    expect(lookUp<number>({ a: 1 }, 'a')).toBe(1);
  });
});
