import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { balanceOf } from '../../test/support/fixtures.ts';
import { connect } from './event-stream.ts';
import { createSession, type GetToken } from './session.ts';

// Pauses are scattered; none of these tests waits for one.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(-0.499));
afterEach(() => {
  stop?.();
  vi.restoreAllMocks();
});

let stop: (() => void) | undefined;

/** What the gateway answers, one after the other; the last one stays open. */
function follow(answers: (() => Response)[], getToken: GetToken = async () => 'token', happens = stream([])) {
  const told: unknown[] = [];
  const sent: RequestInit[] = [];
  stop = connect({
    url: 'https://gateway.example/graphql?key=pk_petal',
    publishableKey: 'pk_petal',
    session: createSession(getToken),
    send(_input, init = {}) {
      if (String(init.body).includes('memberEvents')) return Promise.resolve(happens());
      sent.push(init);
      const answer = answers.shift();
      return answer === undefined ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer());
    },
    balance: ({ available }) => told.push(available),
    version: () => undefined,
    news: () => told.push('news'),
    open: (again) => told.push(again ? 'open again' : 'open'),
    closed: () => told.push('closed'),
    refused: () => told.push('refused'),
    blocked: () => told.push('blocked'),
  });
  return { told, sent };
}

/** A stream in these pieces; it ends unless it is to stay open. */
function stream(pieces: string[], end = false): () => Response {
  return () => {
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        if (end) controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };
}

const next = (available: number) =>
  `event: next\ndata: ${JSON.stringify({ data: { balance: balanceOf(available) } })}\n\n`;
const refusal = (code: string) => Response.json({ errors: [{ message: 'No', extensions: { code } }] });

it('shows its token and passes each balance on, wherever the stream is cut', async () => {
  const text = `:\n\n${next(1)}${next(2)}`;
  const { told, sent } = follow([stream([text.slice(0, 40), text.slice(40, 41), text.slice(41)])]);

  await expect.poll(() => told).toEqual(['open', 1, 2]);
  expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer token', accept: 'text/event-stream' });
  expect(JSON.parse(String(sent[0]?.body)).query).toContain('subscription BalanceChanges');
});

it('hears what else happens to the member', async () => {
  const happened = stream(['event: next\ndata: {"data":{"memberEvents":{"id":"evt_1"}}}\n\n']);
  const { told } = follow([stream([next(1)])], async () => 'token', happened);

  await expect.poll(() => told).toEqual(['open', 1, 'news']);
});

it('comes back after the stream ended', async () => {
  const { told } = follow([stream([next(1)], true), stream([next(2)])]);

  await expect.poll(() => told).toEqual(['open', 1, 'closed', 'open again', 2]);
});

it('comes back with a fresh token when the old one is refused', async () => {
  const { told, sent } = follow([() => refusal('UNAUTHENTICATED'), stream([next(1)])], async ({ reason }) => reason);

  await expect.poll(() => told).toEqual(['closed', 'open', 1]);
  expect(sent.map(({ headers }) => new Headers(headers).get('authorization'))).toEqual([
    'Bearer start',
    'Bearer expired',
  ]);
});

it.each([
  ['a fresh token is refused as well', 'UNAUTHENTICATED', 2],
  ['the member has not joined', 'FORBIDDEN', 1],
])('gives up when %s', async (_what, code, attempts) => {
  const { told, sent } = follow([() => refusal(code), () => refusal(code), () => refusal(code)]);

  await expect.poll(() => told.at(-1)).toBe('refused');
  expect(sent).toHaveLength(attempts);
});

it('says so when it gets no stream through, twice', async () => {
  const { told } = follow([]);

  await expect.poll(() => told).toContain('blocked');
  expect(told).not.toContain('open');
});
