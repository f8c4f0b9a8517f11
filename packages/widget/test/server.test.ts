import { expect, it } from 'vitest';
import { loadLaurel } from '../src/load-laurel.ts';

it('is nothing on a server, and needs no browser to be imported there', async () => {
  expect(await loadLaurel({ endpoint: 'https://gateway.example', publicKey: 'pk_petal' })).toBeNull();
});
