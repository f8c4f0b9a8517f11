import type {
  MemberEntriesQuery,
  MemberRewardsQuery,
  ProgramRewardsQuery,
  StartQuery,
} from '@laurel/schema/documents/operations';
import type {
  Balance,
  Entry,
  Expiring,
  Member,
  Money,
  Offer,
  Program,
  Redemption,
  Reward,
} from '../../src/runtime/types.ts';

const pounds = (amount: string): Money => ({ amount, currencyCode: 'GBP' });

/** A flower shop's programme. */
export const petalClub: Program = {
  id: 'prg_petal',
  slug: 'petal',
  name: 'Petal Club',
  currencyCode: 'GBP',
  storefrontUrl: 'https://shop.example',
  signInUrl: 'https://shop.example/sign-in',
  termsUrl: 'https://shop.example/terms',
  pointsName: { one: 'petal', other: 'petals' },
};

/** A balance of so many petals. */
export function balanceOf(available: number, more: Partial<Balance> = {}): Balance {
  const worth = pounds((available / 100).toFixed(2));
  return {
    id: 'bal_ada',
    available,
    pending: 0,
    held: 0,
    owed: 0,
    lifetimeEarned: available,
    version: 1,
    worth,
    ...more,
  };
}

/** A member with so many petals. */
export function ada(available: number, more: Partial<Balance> = {}): Member {
  return { id: 'mem_ada', displayName: 'Ada', joinedAt: '2026-01-05T10:00:00Z', balance: balanceOf(available, more) };
}

/** £5 off for 500 petals. */
export const fiveOff: Reward = {
  id: 'rwd_five',
  key: 'five-off',
  name: '£5 off',
  description: null,
  kind: 'AMOUNT_OFF',
  cost: 500,
  maxCost: null,
  variable: false,
  imageUrl: null,
  discount: { kind: 'AMOUNT_OFF', amount: pounds('5.00') },
  minimumSpend: pounds('20.00'),
};

/** £1 off for every 100 petals, 3,000 at most. */
export const anyAmount: Reward = {
  ...fiveOff,
  id: 'rwd_any',
  key: 'any-amount',
  name: 'Petals as money',
  cost: 100,
  maxCost: 3000,
  variable: true,
  discount: { kind: 'AMOUNT_OFF', amount: pounds('1.00') },
  minimumSpend: null,
};

/** A reward that a member with this balance can have, or not. */
export function offerOf(reward: Reward, available = 1000): Offer {
  const missing = Math.max(0, reward.cost - available);
  return { reward, available: missing === 0, reason: missing === 0 ? null : 'INSUFFICIENT_POINTS', missing };
}

/** Petals on hold for £5 off. */
export function held(more: Partial<Redemption> = {}): Redemption {
  return {
    id: 'red_1',
    code: 'PETAL-7QK4-M2XW',
    status: 'HELD',
    points: 500,
    createdAt: '2026-05-01T10:00:00Z',
    heldUntil: '2026-05-01T12:00:00Z',
    discount: fiveOff.discount,
    minimumSpend: fiveOff.minimumSpend,
    reward: { id: fiveOff.id, name: fiveOff.name },
    ...more,
  };
}

/** A line of the statement. */
export function entryOf(more: Partial<Entry>): Entry {
  const none = { points: 0, available: 0, pending: 0, held: 0, owed: 0 };
  const base = {
    id: 'ent_1',
    kind: 'EARN',
    description: '',
    orderExternalId: null,
    redemption: null,
    at: '2026-05-01T10:00:00Z',
  } as const;
  return { ...base, ...none, ...more };
}

/** The first answer: the programme and who is looking. */
export const start = (viewer: Member | null): StartQuery => ({ program: petalClub, viewer });

/** The panel's first lists. */
export function memberRewards(
  lists: { offers?: Offer[]; holds?: Redemption[]; expiring?: Expiring[] } = {},
): MemberRewardsQuery {
  const { offers = [offerOf(fiveOff), offerOf(anyAmount)], holds = [], expiring = [] } = lists;
  return { viewer: { id: 'mem_ada', rewards: offers, expiring, redemptions: { nodes: holds } } };
}

/** What a guest sees of the rewards. */
export const programRewards: ProgramRewardsQuery = {
  program: { id: petalClub.id, rewards: [fiveOff], earnRules: [{ id: 'rule_1', name: '1 petal for every £1' }] },
};

/** A page of the statement. */
export function memberEntries(nodes: Entry[], endCursor: string | null = null): MemberEntriesQuery {
  return { viewer: { id: 'mem_ada', entries: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } } };
}
