import { expect, it } from 'vitest';
import { createAnswers } from '../test/support/answers.ts';
import { ada, start } from '../test/support/fixtures.ts';
import { registry } from './internal/registry.ts';
import { loadLaurel } from './load-laurel.ts';

const options = { endpoint: 'https://gateway.example', publicKey: 'pk_load', getToken: async () => 'token' };

it('forgets a try that failed, and puts one programme on the page', async () => {
  const gateway = createAnswers({});
  Object.assign(registry(), { send: gateway.send });

  await expect(loadLaurel(options)).rejects.toThrow('cannot be reached');
  expect(document.querySelector('laurel-program')).toBeNull();

  gateway.change({ ...start(ada(12)) });
  const [first, second] = await Promise.all([loadLaurel(options), loadLaurel(options)]);
  expect(first).toBe(second);
  expect(document.querySelectorAll('laurel-program')).toHaveLength(1);
  expect(first?.member?.balance.available).toBe(12);
});
