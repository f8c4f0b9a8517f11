import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { held } from '../../../test/support/fixtures.ts';
import { createFormat } from '../../i18n/format.ts';
import { messages } from '../../i18n/languages/en.ts';
import { createPointsFormat } from '../../i18n/points.ts';
import { createTranslate } from '../../i18n/translate.ts';
import type { Redemption } from '../../runtime/types.ts';
import { HoldClock, timeLeft } from './hold-clock.ts';
import type { LaurelView } from './view.ts';
import { lasts } from './views/codes.ts';
import type { ViewContext } from './views/context.ts';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-05-01T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const format = createFormat('en-GB', createPointsFormat('en-GB', { one: 'petal', other: 'petals' }));
const text = createTranslate({ messages, language: 'en', locale: 'en' });
const minuteMs = 60_000;
const until = (ms: number) => held({ heldUntil: new Date(Date.now() + ms).toISOString() });

/** A clock over these holds that writes down what a person would see and hear. */
function watch(hold: Redemption) {
  const said: string[] = [];
  const seen: string[] = [];
  const readRewards = vi.fn();
  const view = {
    text,
    format,
    announcer: { say: (sentence: string) => said.push(sentence) },
    lists: { data: { readRewards } },
    requestUpdate() {
      seen.push(lasts({ text, format } as unknown as ViewContext, hold));
      clock.follow([hold]);
    },
  };
  const clock = new HoldClock(view as unknown as LaurelView);
  view.requestUpdate();
  return { said, seen, readRewards, clock };
}

it.each([
  [3 * 60 * minuteMs, '3 hrs left'],
  [112 * minuteMs, '1 hr 52 mins left'],
  [52 * minuteMs, '52 mins left'],
  [30_000, '30 secs left'],
  [1000, '1 sec left'],
  [0, 'This code has ended. The petals go back to your balance.'],
  [30 * 60 * minuteMs, 'Yours until 2 May, 16:00'],
])('says how long %i ms are', (ms, sentence) => {
  const context = { text, format: { ...format, instant: () => '2 May, 16:00' } } as unknown as ViewContext;

  expect(lasts(context, until(ms))).toBe(sentence);
});

it('counts by the minute, and by the second in the last one', () => {
  const { seen } = watch(until(2 * minuteMs + 1000));

  vi.advanceTimersByTime(minuteMs + 3000);

  expect(seen.slice(0, 6)).toEqual(
    ['3 mins left', '2 mins left', '1 min left', '59 secs left', '58 secs left'].slice(0, seen.length),
  );
});

it('speaks ten minutes and one minute before the end, and at the end: three times in two hours', () => {
  const { said } = watch(until(120 * minuteMs));

  vi.advanceTimersByTime(125 * minuteMs);

  expect(said).toEqual([
    'Your code for £5 off: 10 mins left.',
    'Your code for £5 off: 1 min left.',
    'This code has ended. The petals go back to your balance.',
  ]);
});

it('reads again after the end, until the gateway has given the points back', () => {
  const { readRewards, clock } = watch(until(1000));

  vi.advanceTimersByTime(20_000);
  expect(readRewards.mock.calls.length).toBeGreaterThanOrEqual(2);
  const asked = readRewards.mock.calls.length;
  clock.follow([]);
  vi.advanceTimersByTime(60_000);

  expect(readRewards).toHaveBeenCalledTimes(asked);
});

it('leaves alone what does not end', () => {
  expect(timeLeft({ heldUntil: null })).toBeUndefined();
  const { said, seen } = watch(held({ heldUntil: null }));

  vi.advanceTimersByTime(120 * minuteMs);

  expect([said, seen]).toEqual([[], ['']]);
});
