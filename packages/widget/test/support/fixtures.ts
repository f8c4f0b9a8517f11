import type {
  MemberEntriesQuery,
  MemberRewardsQuery,
  ProgramGuideQuery,
  ProgramQuery,
  ProgramRewardsQuery,
  ViewerQuery,
} from '@laurel/schema/documents/operations';
import type {
  Balance,
  Discount,
  Entry,
  Expiring,
  Guide,
  Had,
  Member,
  Money,
  Offer,
  Program,
  Redemption,
  Reward,
  TierStatus,
  Waiting,
} from '../../src/runtime/types.ts';

const pounds = (amount: string): Money => ({ amount, currencyCode: 'GBP' });

/** A flower shop's programme. */
export const petalClub: Program = {
  id: 'prg_petal',
  slug: 'petal',
  timezone: 'Europe/London',
  name: 'Petal Club',
  currencyCode: 'GBP',
  storefrontUrl: 'https://shop.example',
  signInUrl: 'https://shop.example/sign-in',
  termsUrl: 'https://shop.example/terms',
  tierMeasure: null,
  locale: 'en-GB',
  version: 1,
  theme: null,
  wording: null,
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
  const balance = balanceOf(available, more);
  const joinedAt = '2026-01-05T10:00:00Z';
  return { id: 'mem_ada', displayName: 'Ada', joinedAt, balance, credit: creditOf('0.00'), tier: null };
}

/** So much store credit that can be spent, and so many pence on the way. */
export function creditOf(amount: string, pending = 0): Member['credit'] {
  return { id: 'wal_credit', available: Number(amount.replace('.', '')), pending, worth: pounds(amount) };
}

/** What a reward gives. */
export function discountOf(more: Partial<Discount>): Discount {
  return { kind: 'AMOUNT_OFF', amount: null, percent: null, productSku: null, ...more };
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
  stockLeft: null,
  startsAt: null,
  endsAt: null,
  requiredTier: null,
  event: null,
  discount: discountOf({ amount: pounds('5.00') }),
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
  discount: discountOf({ amount: pounds('1.00') }),
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
    heldUntil: new Date(Date.now() + 2 * 60 * 60 * 1000 - 30_000).toISOString(),
    discount: fiveOff.discount,
    minimumSpend: fiveOff.minimumSpend,
    reward: { id: fiveOff.id, name: fiveOff.name },
    ...more,
  };
}

/** A seat at a workshop next year. */
export function seat(more: Partial<Had> = {}): Had {
  return {
    id: 'red_seat',
    code: 'SEAT-7QK4',
    validUntil: null,
    reward: { id: 'rwd_workshop', name: 'Wreath workshop' },
    ticket: {
      code: 'SEAT-7QK4',
      qrSvg: '<svg viewBox="0 0 3 3"><path fill="#fff" d="M0 0h999v999H0z"/><path d="M1 1h1v1H1Z"/></svg>',
      checkedInAt: null,
      startsAt: '2126-12-05T18:00:00Z',
      endsAt: null,
      venue: 'Hackney',
      voidedAt: null,
    },
    giftCard: null,
    ...more,
  };
}

/** A line of the statement. */
export function entryOf(more: Partial<Entry>): Entry {
  const none = { points: 0, available: 0, pending: 0, held: 0, owed: 0 };
  const base: Omit<Entry, keyof typeof none> = {
    id: 'ent_1',
    kind: 'EARN',
    asset: 'POINTS',
    description: '',
    orderExternalId: null,
    redemption: null,
    explanation: [],
    at: '2026-05-01T10:00:00Z',
  };
  return { ...base, ...none, ...more };
}

/** The first answers: the programme, and who is looking. */
export const start = (
  viewer: Member | null,
  program: Program = petalClub,
): { Program: ProgramQuery; Viewer: ViewerQuery } => ({ Program: { program }, Viewer: { viewer } });

/** A programme with tiers by what is spent. */
export const petalTiers: Program = { ...petalClub, tierMeasure: 'SPEND' };

/** Bloom, £80 before Grove. */
export const bloom: TierStatus = {
  measured: '420.00',
  until: '2027-12-31T23:59:59Z',
  tier: { id: 'tier_bloom', name: 'Bloom' },
  next: { remaining: '80.00', progress: 0.77, tier: { id: 'tier_grove', name: 'Grove' } },
};

/** Every tier and every way to earn. */
export const programGuide: ProgramGuideQuery = {
  program: {
    id: petalClub.id,
    tiers: [
      { id: 'tier_bud', name: 'Bud', threshold: '0', perks: [] },
      {
        id: 'tier_bloom',
        name: 'Bloom',
        threshold: '150',
        perks: ['Free standard delivery', '1.25 petals for every £1'],
      },
      { id: 'tier_grove', name: 'Grove', threshold: '500', perks: ['Early access'] },
    ],
    earnRules: [
      wayOf({ id: 'rule_1', name: '1 petal for every £1', trigger: 'ORDER' }),
      wayOf({
        id: 'rule_2',
        name: 'Double petals on bouquets',
        trigger: 'ORDER',
        multiplier: '2',
        endsAt: '2027-05-08T00:00:00Z',
      }),
      wayOf({ id: 'rule_3', name: 'Welcome gift', trigger: 'JOIN', points: 100, description: 'For joining.' }),
      wayOf({ id: 'rule_4', name: 'Write a review', trigger: 'ACTIVITY', points: 50 }),
      wayOf({ id: 'rule_5', name: 'Plants pay you back', trigger: 'ORDER', cashbackPercent: '2' }),
    ],
  },
};

function wayOf(more: Partial<Guide['earnRules'][number]>): Guide['earnRules'][number] {
  const none = {
    description: null,
    points: null,
    multiplier: null,
    cashbackPercent: null,
    startsAt: null,
    endsAt: null,
    weekdays: [],
    opensAt: null,
    closesAt: null,
  };
  return { id: 'rule', name: '', trigger: 'ORDER', ...none, ...more };
}

/** The panel's first lists. */
export function memberRewards(
  lists: { offers?: Offer[]; holds?: Redemption[]; had?: Had[]; expiring?: Expiring[]; waiting?: Waiting[] } = {},
): MemberRewardsQuery {
  const { offers = [offerOf(fiveOff), offerOf(anyAmount)], holds = [], had = [], expiring = [], waiting = [] } = lists;
  const program = { id: petalClub.id, earnRules: [{ id: 'rule_1', name: '1 petal for every £1' }] };
  return {
    program,
    viewer: {
      id: 'mem_ada',
      rewards: offers,
      expiring,
      redemptions: { nodes: holds },
      had: { nodes: had },
      waitingPlaces: waiting,
    },
  };
}

/** What a guest sees of the rewards. */
export const programRewards: ProgramRewardsQuery = {
  program: { id: petalClub.id, rewards: [fiveOff], earnRules: [{ id: 'rule_1', name: '1 petal for every £1' }] },
};

/** A page of the statement. */
export function memberEntries(nodes: Entry[], endCursor: string | null = null): MemberEntriesQuery {
  return { viewer: { id: 'mem_ada', entries: { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } } } };
}
