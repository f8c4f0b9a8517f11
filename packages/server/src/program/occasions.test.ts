import { describe, expect, it } from 'vitest';
import { nextOccasion, occasionsBetween } from './occasions.ts';
import { programOf } from './test-programs.ts';

const birthdayRule = '{ key: cake, on: birthday, give: 250 }';
const anniversaryRule = '{ key: years, on: anniversary, give: 100 }';
const programIn = (timezone: string, rules = `${birthdayRule}, ${anniversaryRule}`) =>
  programOf({ timezone, earn: `[${rules}]` });

const london = programIn('Europe/London');
const ada = { birthday: '1990-12-10', joinedAt: new Date('2024-06-15T12:00:00Z') };

/** The next occasion, short. */
function next(program: typeof london, member: typeof ada | { birthday: string | null; joinedAt: Date }, after: string) {
  const occasion = nextOccasion(program, member, new Date(after));
  return occasion && `${occasion.kind} ${occasion.at.toISOString()}`;
}

describe('the next occasion', () => {
  it.each([
    ['2026-01-01T00:00:00Z', 'anniversary 2026-06-14T23:00:00.000Z'],
    ['2026-06-14T22:59:59.999Z', 'anniversary 2026-06-14T23:00:00.000Z'],
    ['2026-06-14T23:00:00.000Z', 'birthday 2026-12-10T00:00:00.000Z'],
    ['2026-12-10T00:00:00.000Z', 'anniversary 2027-06-14T23:00:00.000Z'],
  ])('after %s is %s, at the first instant of its day', (after, expected) => {
    expect(next(london, ada, after)).toBe(expected);
  });

  it.each([
    ['Pacific/Kiritimati', '2026-12-09T10:00:00.000Z'],
    ['Asia/Kolkata', '2026-12-09T18:30:00.000Z'],
    ['America/Los_Angeles', '2026-12-10T08:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-12-10T11:00:00.000Z'],
  ])('is the day of %s: %s', (timezone, expected) => {
    expect(next(programIn(timezone, birthdayRule), ada, '2026-07-01')).toBe(`birthday ${expected}`);
  });

  it.each([
    ['America/Santiago', '1990-09-06', '2026-09-06T04:00:00.000Z'],
    ['America/Havana', '1990-03-08', '2026-03-08T05:00:00.000Z'],
    ['Europe/London', '1990-03-29', '2026-03-29T00:00:00.000Z'],
  ])('in %s on %s begins when its day does, which may have no midnight: %s', (timezone, birthday, expected) => {
    expect(next(programIn(timezone, birthdayRule), { ...ada, birthday }, '2026-01-01')).toBe(`birthday ${expected}`);
  });

  it.each(['1992-02-29', '--02-29'])('of %s falls on 28 February where there is no 29th', (birthday) => {
    const born = { birthday, joinedAt: new Date('2024-06-15T12:00:00Z') };
    const program = programIn('Europe/London', birthdayRule);
    expect(
      ['2025-01-01', '2026-02-28T00:00:00Z', '2028-02-28T12:00:00Z'].map((after) => next(program, born, after)),
    ).toEqual([
      'birthday 2025-02-28T00:00:00.000Z',
      'birthday 2027-02-28T00:00:00.000Z',
      'birthday 2028-02-29T00:00:00.000Z',
    ]);
  });

  it('of one who joined on 29 February is 28 February in other years', () => {
    const leap = { birthday: null, joinedAt: new Date('2024-02-29T12:00:00Z') };
    expect(next(london, leap, '2024-03-01')).toBe('anniversary 2025-02-28T00:00:00.000Z');
    expect(next(london, leap, '2027-03-01')).toBe('anniversary 2028-02-29T00:00:00.000Z');
  });

  it('is not the day of joining itself', () => {
    expect(next(programIn('Europe/London', anniversaryRule), ada, '2024-06-14T00:00:00Z')).toBe(
      'anniversary 2025-06-14T23:00:00.000Z',
    );
  });

  it.each([
    ['no rule gives anything', programIn('Europe/London', '{ key: hi, on: join, give: 5 }'), ada],
    ['the birthday was not told', programIn('Europe/London', birthdayRule), { ...ada, birthday: null }],
  ])('is none where %s', (_why, program, member) => {
    expect(next(program, member, '2026-01-01')).toBeNull();
  });
});

describe('occasions between two instants', () => {
  const between = (after: string, until: string, member = ada) =>
    occasionsBetween(london, member, { after: new Date(after), until: new Date(until) }).map(
      ({ kind, at }) => `${kind} ${at.toISOString()}`,
    );

  it('are all of them, in the order of time', () => {
    expect(between('2026-01-01', '2028-01-01')).toEqual([
      'anniversary 2026-06-14T23:00:00.000Z',
      'birthday 2026-12-10T00:00:00.000Z',
      'anniversary 2027-06-14T23:00:00.000Z',
      'birthday 2027-12-10T00:00:00.000Z',
    ]);
  });

  it('are after the first instant, and up to the other', () => {
    expect(between('2026-06-14T23:00:00Z', '2026-12-09T23:59:59.999Z')).toEqual([]);
    expect(between('2026-06-14T22:59:59.999Z', '2026-12-10T00:00:00Z')).toHaveLength(2);
    expect(between('2026-12-10T00:00:00Z', '2026-06-14T23:00:00Z')).toEqual([]);
  });

  it('are both where they fall on one day', () => {
    const twice = { birthday: '1990-06-15', joinedAt: ada.joinedAt };
    expect(between('2026-01-01', '2027-01-01', twice)).toEqual([
      'birthday 2026-06-14T23:00:00.000Z',
      'anniversary 2026-06-14T23:00:00.000Z',
    ]);
    expect(next(london, twice, '2026-01-01')).toBe('birthday 2026-06-14T23:00:00.000Z');
  });
});
