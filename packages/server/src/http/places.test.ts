import { expect, it } from 'vitest';
import { Places } from './places.ts';

it('has so many places for each, takes them back once, and forgets who left', () => {
  const places = new Places(2);
  const [first, second, third] = [places.take('ada'), places.take('ada'), places.take('ada')];

  expect([first, second, third].map((place) => place !== null)).toEqual([true, true, false]);
  expect(places.take('bob')).not.toBeNull();
  first?.();
  first?.();
  expect(places.take('ada')).not.toBeNull();
  expect(places.take('ada')).toBeNull();
  expect(places.size).toBe(2);
  second?.();
  expect(places.size).toBe(2);
});
