import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Announcer } from './announcer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A region of a browser that can, or cannot, speak by itself. */
function place(ariaNotify: ((text: string) => void) | undefined) {
  const region = document.createElement('div');
  Object.defineProperty(region, 'ariaNotify', { value: ariaNotify });
  return { region, announcer: new Announcer(() => region) };
}

it('says one thing in two seconds, the latest of several, and then nothing', () => {
  const { region, announcer } = place(undefined);

  announcer.say('first');
  announcer.say('second');
  announcer.say('third');

  expect(region.textContent).toBe('first');
  vi.advanceTimersByTime(1999);
  expect(region.textContent).toBe('first');
  vi.advanceTimersByTime(1);
  expect(region.textContent).toBe('third');
  vi.advanceTimersByTime(2000);
  expect(region.textContent).toBe('');
});

it('speaks by itself where the browser lets it, and writes nothing then', () => {
  const said: string[] = [];
  const { region, announcer } = place((text) => said.push(text));

  announcer.say('first');
  announcer.say('second');
  vi.advanceTimersByTime(2000);

  expect(said).toEqual(['first', 'second']);
  expect(region.textContent).toBe('');
});
