import { createPointsFormat } from '../../i18n/points.ts';
import type { Money, State } from '../../runtime/types.ts';

/** What a field is read from, and how to write it in the page's language. */
interface Source {
  readonly state: State;
  readonly number: (value: number) => string;
  readonly money: (money: Money | undefined) => string | undefined;
  readonly day: (instant: string | null | undefined) => string | undefined;
}

type Read = (source: Source) => string | null | undefined;

const counted =
  (name: 'available' | 'pending' | 'held' | 'owed' | 'lifetimeEarned'): Read =>
  ({ state: { member }, number }) =>
    member === null ? undefined : number(member.balance[name]);

const fields: Readonly<Record<string, Read>> = {
  'program.name': ({ state }) => state.program?.name,
  'points.name': ({ state }) => state.program?.pointsName.other,
  'points.one': ({ state }) => state.program?.pointsName.one,
  'member.name': ({ state }) => state.member?.displayName,
  'member.since': ({ state, day }) => day(state.member?.joinedAt),
  'balance.available': counted('available'),
  'balance.pending': counted('pending'),
  'balance.held': counted('held'),
  'balance.owed': counted('owed'),
  'balance.earned': counted('lifetimeEarned'),
  'balance.worth': ({ state, money }) => money(state.member?.balance.worth),
  'credit.available': ({ state, money }) => money(state.member?.credit.worth),
  'tier.name': ({ state }) => state.member?.tier?.tier.name,
  'tier.until': ({ state, day }) => day(state.member?.tier?.until),
  'tier.next': ({ state }) => state.member?.tier?.next?.tier.name,
  'tier.remaining': ({ state: { member, program }, money, number }) => {
    const amount = member?.tier?.next?.remaining;
    if (amount === undefined || program === null) return undefined;
    const { tierMeasure, currencyCode } = program;
    return tierMeasure === 'SPEND' ? money({ amount, currencyCode }) : number(Number(amount));
  },
};

/** The names of all fields. */
export const fieldNames: readonly string[] = Object.keys(fields);

/** One field as text; undefined where it is not known, or there is nothing to say. */
export function readField(name: string, state: State, locale: string): string | undefined {
  const { number } = createPointsFormat(locale, undefined);
  const read = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const money = (value: Money | undefined) =>
    value &&
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: value.currencyCode,
      trailingZeroDisplay: 'stripIfInteger',
    }).format(value.amount as `${number}`);
  const day = (instant: string | null | undefined) =>
    instant ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(instant)) : undefined;
  return read?.({ state, number, money, day }) || undefined;
}
