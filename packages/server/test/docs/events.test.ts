import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { read, root } from './markdown.ts';

it('names every type of event', () => {
  const folder = join(root, 'packages/server/src/loyalty');
  const sources = globSync('*.ts', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
  const types = /'((?:member|order|activity|redemption|points|credit|tier|giftcard|ticket|waiting)\.[a-z]+)'/g;
  const told = [...read('docs/events.md').matchAll(/^\| `([a-z]+\.[a-z]+)`/gm)].map(([, type]) => type);

  const known = new Set(sources.flatMap((text) => [...text.matchAll(types)].map(([, type]) => type)));
  expect(known.size).toBeGreaterThan(10);
  expect(told.sort()).toEqual([...known].sort());
});
