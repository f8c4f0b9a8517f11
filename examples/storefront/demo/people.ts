import type { Customer } from '../shop/model.ts';

/** A customer of the demo and how they shop: from how many days ago, and every how many days. */
export type Person = Customer & {
  readonly firstDaysAgo: number;
  readonly everyDays: number;
  /** Spends petals on the day of the demo: so many on one order, of which so much may be refunded after. */
  readonly spends?: Spending;
};

/** Petals spent in whole hundreds, and the share of the order that comes back after. */
type Spending = { readonly points: number; readonly refundFirstLine: boolean };

/** The three who can be tried out and have a history; and those who make the shop look lived in. */
export const people: readonly Person[] = [
  {
    id: 'rosa',
    name: 'Rosa Lindqvist',
    email: 'rosa@example.com',
    about: 'In every week or two since the spring. Plenty of petals to spend.',
    firstDaysAgo: 180,
    everyDays: 9,
  },
  {
    id: 'tomasz',
    name: 'Tomasz Baran',
    email: 'tomasz@example.com',
    about: 'Joined last week. His petals are still inside the return window.',
    firstDaysAgo: 9,
    everyDays: 5,
  },
  {
    id: 'priya',
    name: 'Priya Raman',
    email: 'priya@example.com',
    about: 'Spent some petals today, then sent part of the order back.',
    firstDaysAgo: 150,
    everyDays: 11,
    spends: { points: 300, refundFirstLine: true },
  },
  person('Anneke de Vries', { firstDaysAgo: 176, everyDays: 24 }),
  person('Marcus Bell', { firstDaysAgo: 171, everyDays: 31, spends: { points: 200, refundFirstLine: false } }),
  person('Yuki Tanaka', { firstDaysAgo: 168, everyDays: 19 }),
  person('Bea Fernandes', { firstDaysAgo: 160, everyDays: 40 }),
  person('Olu Adeyemi', { firstDaysAgo: 155, everyDays: 22 }),
  person('Grace Whitcombe', { firstDaysAgo: 149, everyDays: 35 }),
  person('Ilse Brandt', { firstDaysAgo: 140, everyDays: 27 }),
  person('Dafydd Rees', { firstDaysAgo: 133, everyDays: 30 }),
  person('Noor Haddad', { firstDaysAgo: 126, everyDays: 18, spends: { points: 200, refundFirstLine: false } }),
  person('Callum Fraser', { firstDaysAgo: 118, everyDays: 45 }),
  person('Mei Lin Chua', { firstDaysAgo: 110, everyDays: 21 }),
  person('Sofia Marchetti', { firstDaysAgo: 104, everyDays: 33 }),
  person('Jonah Katz', { firstDaysAgo: 97, everyDays: 26 }),
  person('Aoife Brennan', { firstDaysAgo: 88, everyDays: 16 }),
  person('Ravi Menon', { firstDaysAgo: 80, everyDays: 29 }),
  person('Clémence Roux', { firstDaysAgo: 71, everyDays: 20 }),
  person('Petra Novak', { firstDaysAgo: 60, everyDays: 24 }),
  person('Hugo Lindgren', { firstDaysAgo: 48, everyDays: 17 }),
  person('Amara Obi', { firstDaysAgo: 33, everyDays: 14 }),
  person('Wilf Hargreaves', { firstDaysAgo: 21, everyDays: 12 }),
];

/** Somebody with an account who never bought anything: what the programme looks like before joining. */
export const newcomer: Customer = {
  id: 'sam',
  name: 'Sam Okafor',
  email: 'sam@example.com',
  about: 'Has an account, has never ordered and has not joined Petal Club.',
};

function person(name: string, habits: Pick<Person, 'firstDaysAgo' | 'everyDays' | 'spends'>): Person {
  const id = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '-');
  return { id, name, email: `${id.replaceAll('-', '.')}@example.com`, ...habits };
}
