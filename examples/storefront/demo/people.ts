import type { Category } from '../shop/catalogue.ts';
import type { Customer } from '../shop/model.ts';
import { between, seeded } from './random.ts';

/** A customer of the demo and how they shop: from how many days ago, until when, and every how many days. */
export type Person = Customer & {
  readonly firstDaysAgo: number;
  /** Left out: yesterday. */
  readonly lastDaysAgo?: number;
  readonly everyDays: number;
  /** Spends petals on the day of the demo: so many on one order, of which so much may be refunded after. */
  readonly spends?: Spending;
  /** Buys from one shelf only. */
  readonly shelf?: Category;
  readonly birthdayInDays?: number;
  /** Pays so much of an order with credit on the day of the demo. */
  readonly paysCredit?: string;
  /** Rewards taken on the day of the demo, by their keys. */
  readonly takes?: readonly string[];
  /** Places two orders on the day of the demo: one is changed, the other cancelled. */
  readonly amends?: boolean;
  /** A tier that the shop gives by hand. */
  readonly givenTier?: string;
};

/** Petals spent in whole hundreds, and whether the first line of the order comes back after. */
type Spending = { readonly points: number; readonly refundFirstLine: boolean };

const spends: Spending = { points: 200, refundFirstLine: false };

/** What some regulars take today: a seat, or trees. */
const keen = ['workshop', 'trees'];

const firstNames =
  'Anneke Marcus Yuki Bea Olu Grace Ilse Dafydd Noor Callum Mei Sofia Jonah Aoife Ravi Clémence Petra Hugo Amara Wilf'.split(
    ' ',
  );
const lastNames =
  'Bell Tanaka Fernandes Adeyemi Whitcombe Brandt Rees Haddad Fraser Chua Marchetti Katz Brennan Menon Roux Novak Lindgren Obi Hargreaves Vries'.split(
    ' ',
  );

/** Those who can be tried out and have a history, each with another thing to see. */
const tried: readonly Person[] = [
  {
    id: 'rosa',
    name: 'Rosa Lindqvist',
    email: 'rosa@example.com',
    about: 'In every week or two for a year. Top tier, and plenty of petals to spend.',
    cardNumber: '26001001',
    firstDaysAgo: 340,
    everyDays: 11,
    birthdayInDays: 4,
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
    cardNumber: '26001002',
    firstDaysAgo: 150,
    everyDays: 24,
    spends: { points: 300, refundFirstLine: true },
  },
  {
    id: 'ines',
    name: 'Inês Carvalho',
    email: 'ines@example.com',
    about: 'Bought a good deal a year ago and nothing since. Her petals begin to lapse this month.',
    firstDaysAgo: 362,
    lastDaysAgo: 345,
    everyDays: 4,
  },
];

/** Two more of those, who came later. */
const triedLater: readonly Person[] = [
  {
    id: 'joost',
    name: 'Joost de Wit',
    email: 'joost@example.com',
    about: 'Buys plants, and gets 2% back as credit. Paid with some today; has a seat in the wreath workshop.',
    cardNumber: '26001003',
    firstDaysAgo: 300,
    everyDays: 12,
    shelf: 'plant',
    birthdayInDays: 12,
    paysCredit: '5.00',
    takes: ['workshop', 'early-wreaths'],
  },
  {
    id: 'amina',
    name: 'Amina Yusuf',
    email: 'amina@example.com',
    about: 'Teaches the workshops, and was given the top tier for it. Changed an order today, and cancelled another.',
    firstDaysAgo: 80,
    everyDays: 30,
    amends: true,
    givenTier: 'grove',
  },
];

/** Everyone with a history. */
export const people: readonly Person[] = [...tried, ...regulars(106), ...triedLater];

/** Somebody who bought as a guest and has an account since: what the programme looks like before joining. */
export const newcomer: Customer = {
  id: 'sam',
  name: 'Sam Okafor',
  email: 'sam@example.com',
  about: 'Ordered as a guest last week, and has an account since. Joins Petal Club, and that order counts.',
};

/** Who bought as a guest, and how many days ago. */
export const guests: readonly { readonly name: string; readonly email: string; readonly daysAgo: number }[] = [
  { name: 'Sam Okafor', email: 'sam@example.com', daysAgo: 8 },
  { name: 'Lena Hoffmann', email: 'lena.hoffmann@example.com', daysAgo: 19 },
  { name: 'Piet Mulder', email: 'piet.mulder@example.com', daysAgo: 47 },
];

/** Those who make the shop look lived in: the same ones every time. */
function regulars(count: number): Person[] {
  const random = seeded(19_870_401);
  return Array.from({ length: count }, (_, index) => {
    const first = firstNames[index % firstNames.length] ?? '';
    const last = lastNames[(index * 7 + Math.floor(index / firstNames.length)) % lastNames.length] ?? '';
    const firstDaysAgo = between(random, 12, 410);
    const left = random() < 0.2 ? Math.floor(firstDaysAgo / 2) : 1;
    return person(`${first} ${last}`, {
      firstDaysAgo,
      lastDaysAgo: left,
      everyDays: between(random, 20, 110),
      ...(index % 29 === 3 && { firstDaysAgo: 200, lastDaysAgo: 1, everyDays: 24, spends }),
      ...(index % 29 === 7 && { firstDaysAgo: 330, lastDaysAgo: 1, everyDays: 24, takes: [keen[index % 2] ?? ''] }),
      // About a third have told theirs.
      ...(index % 3 === 0 && { birthdayInDays: 1 + ((index * 37) % 364) }),
    });
  });
}

function person(name: string, habits: Omit<Person, keyof Customer>): Person {
  const id = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '-');
  return { id, name, email: `${id.replaceAll('-', '.')}@example.com`, ...habits };
}
