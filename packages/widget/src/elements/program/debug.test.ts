import { expect, it, vi } from 'vitest';
import { createAnswers } from '../../../test/support/answers.ts';
import { ada, memberRewards, petalClub, start } from '../../../test/support/fixtures.ts';
import { add } from '../../internal/add.ts';
import { registry } from '../../internal/registry.ts';
import './define.ts';

it('says on the console what it does, and never a token', async () => {
  const debug = vi.spyOn(console, 'debug').mockReturnValue();
  const gateway = createAnswers({ ...start(ada(1000)), MemberRewards: memberRewards() });
  vi.spyOn(registry(), 'send').mockImplementation(gateway.send);
  const told = () => debug.mock.calls.map(([text]) => String(text));

  const attributes = {
    endpoint: 'https://debug.example',
    'publishable-key': 'pk_petal',
    'member-token': 'secret-token',
  };
  const program = add(document.body, 'laurel-program', { ...attributes, debug: '', locale: 'en-GB' });
  await program.ready;

  await expect.poll(() => told().filter((text) => / in \d+ ms$/.test(text)).length).toBe(2);
  expect(told()[0]).toMatch(/^laurel: version \d+\.\d+\.\d+, in en-GB$/);
  expect(told().join()).toMatch(/laurel: Program 200 in \d+ ms/);
  expect(told().join()).toMatch(/laurel: Viewer 200 in \d+ ms/);
  expect(debug.mock.calls.some(([, now]) => (now as { program?: unknown })?.program !== undefined)).toBe(true);
  expect(JSON.stringify(debug.mock.calls)).toContain(petalClub.name);
  expect(JSON.stringify(debug.mock.calls)).not.toContain('secret-token');
  program.destroy();
});
