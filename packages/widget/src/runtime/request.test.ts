import { EarnPreviewsId } from '@laurel/schema/documents/earn-previews.id';
import { JoinDocument } from '@laurel/schema/documents/join';
import { ProgramId } from '@laurel/schema/documents/program.id';
import { ViewerId } from '@laurel/schema/documents/viewer.id';
import { expect, it, vi } from 'vitest';
import { type Answer, createAnswers, Refused } from '../../test/support/answers.ts';
import { ada, start } from '../../test/support/fixtures.ts';
import { createRequest } from './request.ts';
import { createSession, type GetToken } from './session.ts';

const url = 'https://gateway.example/graphql?key=pk_petal';

function open(answers: Record<string, Answer>, getToken: GetToken = async () => 'token') {
  const gateway = createAnswers(answers);
  const calls: [string, RequestInit | undefined][] = [];
  const send: typeof fetch = (input, init) => {
    calls.push([String(input), init]);
    return gateway.send(input, init);
  };
  return { gateway, calls, request: createRequest(url, createSession(getToken), send) };
}

it('asks by name, with the key in the address and the member token in a header', async () => {
  const { gateway, calls, request } = open(start(ada(1)));

  await request(ViewerId, {});

  expect(gateway.sent).toEqual([{ operation: 'Viewer', variables: {}, token: 'token', url, method: 'GET' }]);
  expect(calls[0]?.[0]).toBe(`${url}&documentId=${ViewerId}&variables=%7B%7D`);
  expect(calls[0]?.[1]).toMatchObject({ cache: 'no-cache', credentials: 'omit' });
});

it('asks what is the same for everybody without a token, so that a CDN can keep it', async () => {
  const { gateway, calls, request } = open(start(null));

  await request(ProgramId, { locale: 'en-GB' }, true);

  expect(gateway.sent[0]).toMatchObject({ operation: 'Program', token: null, method: 'GET' });
  // Nothing here makes the browser ask for leave first.
  expect(Object.keys(calls[0]?.[1]?.headers ?? {})).toEqual(['accept']);
  expect(calls[0]?.[1]?.cache).toBe('default');
});

it('asks under an address of its own where an answer from before would be wrong', async () => {
  const { gateway, request } = open(start(null));

  await request(ProgramId, { locale: 'en-GB' }, 7);

  expect(gateway.sent[0]).toMatchObject({ operation: 'Program', token: null, url: `${url}&v=7` });
});

it('sends the text where the gateway does not know the name, and does not try the name again', async () => {
  const { gateway, request } = open(start(ada(7)));
  gateway.forgetNames();

  expect((await request(ViewerId, {})).viewer?.balance.available).toBe(7);
  await request(ViewerId, {});

  expect(gateway.sent.map(({ method, operation }) => `${method} ${operation}`)).toEqual([
    'GET Viewer',
    'POST Viewer',
    'POST Viewer',
  ]);
});

it('sends a question in the body where an address would be too long', async () => {
  const { gateway, request } = open({ EarnPreviews: { a: { points: 1 } } });
  const a = Array.from({ length: 100 }, (_, index) => ({ sku: `BOUQUET-${index}`, quantity: 1, amount: '10.00' }));

  await request(EarnPreviewsId, { a });

  expect(gateway.sent.map(({ method }) => method)).toEqual(['POST']);
});

it('posts what changes something', async () => {
  const { gateway, request } = open({ Join: { join: { __typename: 'Member', ...ada(1) } } });

  await request(JoinDocument, { input: {} });

  expect(gateway.sent).toEqual([{ operation: 'Join', variables: { input: {} }, token: 'token', url, method: 'POST' }]);
});

it('gets a fresh token once after a refusal, and asks again with it', async () => {
  const getToken = vi.fn(async ({ reason }: { reason: string }) => (reason === 'expired' ? 'new' : 'old'));
  const answer: Answer = (_variables, token) => {
    if (token === 'old') throw new Refused('UNAUTHENTICATED');
    return { viewer: null };
  };
  const { gateway, request } = open({ Viewer: answer }, getToken);

  await request(ViewerId, {});

  expect(gateway.sent.map(({ token }) => token)).toEqual(['old', 'new']);
});

it('gives up when the fresh token is refused as well', async () => {
  const refuse = () => {
    throw new Refused('UNAUTHENTICATED');
  };
  let number = 0;
  const { gateway, request } = open({ Viewer: refuse }, async () => `token ${++number}`);

  await expect(request(ViewerId, {})).rejects.toMatchObject({ code: 'UNAUTHENTICATED', requestId: 'req_1' });
  expect(gateway.sent).toHaveLength(2);
});

it('calls a gateway out of reach NETWORK, and so an answer that is no JSON', async () => {
  const session = createSession(async () => null);
  const unreachable = createRequest(url, session, async () => Promise.reject(new TypeError('Failed to fetch')));
  const proxy = createRequest(url, session, async () => new Response('<h1>502</h1>', { status: 502 }));

  await expect(unreachable(ViewerId, {})).rejects.toMatchObject({ code: 'NETWORK' });
  await expect(proxy(ViewerId, {})).rejects.toMatchObject({ code: 'NETWORK' });
});
