import type { Unavailable } from '@laurel/schema/documents/operations';
import type { Discount, Offer, Reward } from '../runtime/types.ts';
import { inDays, pounds, type Words } from './words.ts';

/** A reward, and what stands in this member's way beside the balance. */
export interface Shelved {
  readonly reward: Reward;
  readonly reason?: Unavailable;
}

/** What is had the moment it is redeemed, and has no code for a basket. */
export const hadAtOnce: ReadonlySet<string> = new Set(['STORE_CREDIT', 'GIFT_CARD', 'ACCESS', 'EVENT', 'DONATION']);

/** Every reward: each kind, and each reason why one cannot be had. */
export function rewardsOf(words: Words): readonly Shelved[] {
  return [...forBaskets(words), ...forThemselves(words), ...outOfReach(words)];
}

/** What a member with so many points can have. */
export function offersOf(shelf: readonly Shelved[], available: number): Offer[] {
  return shelf.map(({ reward, reason }) => {
    const missing = reason === undefined ? Math.max(0, reward.cost - available) : 0;
    const why = reason ?? (missing > 0 ? 'INSUFFICIENT_POINTS' : null);
    return { reward, available: why === null, reason: why, missing };
  });
}

function forBaskets({ say }: Words): Shelved[] {
  return [
    shelved('five', say('£5 off', 'خصم 5 جنيهات'), { discount: off(500), minimumSpend: pounds(2000) }),
    shelved('any', say('Petals as money', 'البتلات كنقود'), {
      cost: 100,
      maxCost: 3000,
      variable: true,
      discount: off(100),
    }),
    shelved('delivery', say('Free delivery', 'توصيل مجاني'), { cost: 300, discount: gives('FREE_SHIPPING') }),
    shelved('tenth', say('10% off', 'خصم 10%'), {
      cost: 900,
      discount: { ...gives('PERCENT_OFF'), percent: '10' },
      endsAt: inDays(12),
    }),
    shelved('seeds', say('Wildflower seeds', 'بذور زهور برية'), {
      cost: 0,
      stockLeft: 6,
      discount: { ...gives('PRODUCT'), productSku: 'SEEDS' },
      description: say('One packet for every member, this spring.', 'عبوة لكل عضو هذا الربيع.'),
      imageUrl: picture,
    }),
  ];
}

function forThemselves({ say }: Words): Shelved[] {
  return [
    shelved('card', say('£10 gift card', 'بطاقة هدايا بقيمة 10 جنيهات'), {
      cost: 1000,
      discount: { ...gives('GIFT_CARD'), amount: pounds(1000) },
    }),
    shelved('credit', say('Credit for later', 'رصيد لوقت لاحق'), {
      cost: 200,
      discount: { ...gives('STORE_CREDIT'), amount: pounds(200) },
    }),
    shelved('bees', say('A pound for the bees', 'جنيه للنحل'), {
      cost: 100,
      discount: { ...gives('DONATION'), amount: pounds(100) },
    }),
    shelved('workshop', say('Wreath workshop', 'ورشة الأكاليل'), {
      cost: 800,
      stockLeft: 3,
      discount: gives('EVENT'),
      event: { startsAt: inDays(26), venue: say('Hackney', 'هاكني') },
    }),
  ];
}

function outOfReach({ say }: Words): Shelved[] {
  const bouquet = say(
    'A hand-tied bouquet of the season’s best stems, with a card in your own words',
    'باقة منسّقة يدويًا من أجمل زهور الموسم، مع بطاقة تكتبها بكلماتك',
  );
  const product = { discount: gives('PRODUCT') };
  const early = { cost: 250, discount: gives('ACCESS'), requiredTier: { id: 'grove', name: say('Grove', 'بستان') } };
  const evening = {
    cost: 600,
    stockLeft: 0,
    discount: gives('EVENT'),
    event: { startsAt: inDays(12), venue: say('Hackney', 'هاكني') },
  };
  const large = { discount: off(1500), minimumSpend: pounds(10_000) };
  return [
    shelved('bouquet', bouquet, { ...product, cost: 2400 }),
    barred('TIER_TOO_LOW', shelved('early', say('Early access', 'وصول مبكر'), early)),
    barred('OUT_OF_STOCK', shelved('vase', say('Enamel vase', 'مزهرية مطلية'), { ...product, stockLeft: 0 })),
    barred('OUT_OF_STOCK', shelved('evening', say('An evening among roses', 'أمسية بين الورود'), evening)),
    barred('NOT_STARTED', shelved('bulbs', say('Tulip bulbs', 'أبصال التوليب'), { ...product, startsAt: inDays(16) })),
    barred('MINIMUM_SPEND', shelved('basket', say('£15 off', 'خصم 15 جنيهًا'), large)),
    barred('LIMIT_REACHED', shelved('tin', say('Welcome tin', 'علبة الترحيب'), { ...product, cost: 0 })),
  ];
}

function shelved(id: string, name: string, more: Partial<Reward>): Shelved {
  const { discount = gives('PRODUCT') } = more;
  return { reward: { ...plainReward, id, key: id, name, kind: discount.kind, discount, ...more } };
}

/** A reward that this member cannot have, whatever they have collected. */
function barred(reason: Unavailable, shelf: Shelved): Shelved {
  return { ...shelf, reason };
}

function gives(kind: Discount['kind']): Discount {
  return { kind, amount: null, percent: null, productSku: null };
}

function off(pence: number): Discount {
  return { ...gives('AMOUNT_OFF'), amount: pounds(pence) };
}

const plainReward = {
  event: null,
  description: null,
  cost: 500,
  maxCost: null,
  variable: false,
  imageUrl: null,
  stockLeft: null,
  startsAt: null,
  endsAt: null,
  requiredTier: null,
  minimumSpend: null,
};

/** A flower, without a request. */
const picture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="#f7d9e3" d="M0 0h48v48H0z"/><g fill="#c2426f"><circle cx="24" cy="14" r="7"/><circle cx="34" cy="22" r="7"/><circle cx="30" cy="33" r="7"/><circle cx="18" cy="33" r="7"/><circle cx="14" cy="22" r="7"/></g><circle cx="24" cy="25" r="6" fill="#f4c542"/></svg>',
)}`;
