import { StartDocument } from '@laurel/schema/documents/start';
import { expect, it, vi } from 'vitest';
import { createAnswers, Refused } from '../../test/support/answers.ts';
import { start } from '../../test/support/fixtures.ts';
import { createRequest } from './request.ts';
import { createSession } from './session.ts';

const url = 'https://gateway.example/graphql?key=pk_petal';

it('sends the key in the address and the member token in a header', async () => {
  const gateway = createAnswers({ Start: start(null) });
  const request = createRequest(
    url,
    createSession(async () => 'token'),
    gateway.send,
  );

  await request(StartDocument, { locale: 'en-GB' });

  expect(gateway.sent).toEqual([{ operation: 'Start', variables: { locale: 'en-GB' }, token: 'token', url }]);
});

it('gets a fresh token once after a refusal, and asks again with it', async () => {
  const gateway = createAnswers({
    Start: (_variables, token) => {
      if (token === 'old') throw new Refused('UNAUTHENTICATED');
      return start(null);
    },
  });
  const getToken = vi.fn(async ({ reason }: { reason: string }) => (reason === 'expired' ? 'new' : 'old'));

  await createRequest(url, createSession(getToken), gateway.send)(StartDocument, {});

  expect(gateway.sent.map(({ token }) => token)).toEqual(['old', 'new']);
});

it('gives up when the fresh token is refused as well', async () => {
  const refuse = () => {
    throw new Refused('UNAUTHENTICATED');
  };
  const gateway = createAnswers({ Start: refuse });
  let number = 0;
  const request = createRequest(
    url,
    createSession(async () => `token ${++number}`),
    gateway.send,
  );

  await expect(request(StartDocument, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED', requestId: 'req_1' });
  expect(gateway.sent).toHaveLength(2);
});

it('calls a gateway out of reach NETWORK, and so an answer that is no JSON', async () => {
  const session = createSession(async () => null);
  const unreachable = createRequest(url, session, async () => Promise.reject(new TypeError('Failed to fetch')));
  const proxy = createRequest(url, session, async () => new Response('<h1>502</h1>', { status: 502 }));

  await expect(unreachable(StartDocument, {})).rejects.toMatchObject({ code: 'NETWORK' });
  await expect(proxy(StartDocument, {})).rejects.toMatchObject({ code: 'NETWORK' });
});
