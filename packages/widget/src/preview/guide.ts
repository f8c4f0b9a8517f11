import type { Guide, Program, TierStatus } from '../runtime/types.ts';
import { inDays, type Words } from './words.ts';

type Way = Guide['earnRules'][number];

/** The programme itself: a flower shop's. */
export function programOf({ say }: Words): Program {
  return {
    id: 'preview',
    slug: 'preview',
    timezone: 'Europe/London',
    name: say('Petal Club', 'نادي البتلات'),
    currencyCode: 'GBP',
    storefrontUrl: 'https://example.com',
    signInUrl: null,
    termsUrl: 'https://example.com/terms',
    tierMeasure: 'SPEND',
    locale: say('en-GB', 'ar'),
    version: 1,
    theme: null,
    wording: null,
    pointsName: { one: say('petal', 'بتلة'), other: say('petals', 'بتلات') },
  };
}

/** The tiers, from the first to the last, with what each gives. */
export function tiersOf({ say }: Words): Guide['tiers'] {
  return [
    { id: 'bud', name: say('Bud', 'برعم'), threshold: '0', perks: [] },
    {
      id: 'bloom',
      name: say('Bloom', 'زهرة'),
      threshold: '150',
      perks: [
        say('Free standard delivery', 'توصيل عادي مجاني'),
        say('1.25 petals for every £1', '1.25 بتلة لكل جنيه إسترليني'),
      ],
    },
    {
      id: 'grove',
      name: say('Grove', 'بستان'),
      threshold: '500',
      perks: [
        say(
          'The spring collection three days before everybody else, with a stylist to help you choose',
          'مجموعة الربيع قبل الجميع بثلاثة أيام، مع منسّقة تساعدك على الاختيار',
        ),
        say('1.5 petals for every £1', '1.5 بتلة لكل جنيه إسترليني'),
      ],
    },
  ];
}

/** Bloom, £80 before Grove. */
export function tierOf(words: Words): TierStatus {
  const [, bloom, grove] = tiersOf(words).map(({ id, name }) => ({ id, name }));
  if (bloom === undefined || grove === undefined) throw new Error('There are three tiers.');
  return {
    measured: '420.00',
    until: inDays(230),
    tier: bloom,
    next: { remaining: '80.00', progress: 0.77, tier: grove },
  };
}

/** A way to earn of every trigger: a rate, a multiplier, gifts, money back; open, ending, and not begun. */
export function waysOf({ say }: Words): Way[] {
  const way = (id: string, name: string, more: Partial<Way>): Way => ({ ...plainWay, id, name, ...more });
  return [
    way('rate', say('1 petal for every £1', 'بتلة لكل جنيه إسترليني'), {}),
    way('double', say('Double petals on bouquets', 'ضِعف البتلات على الباقات'), {
      multiplier: '2',
      endsAt: inDays(9),
      description: say('All weekend, in the shop and online.', 'طوال عطلة الأسبوع، في المتجر وعبر الإنترنت.'),
    }),
    way('back', say('Plants pay you back', 'النباتات ترد لك المال'), { cashbackPercent: '2' }),
    way('join', say('Welcome gift', 'هدية الترحيب'), { trigger: 'JOIN', points: 100 }),
    way('review', say('Write a review', 'اكتب تقييمًا'), {
      trigger: 'ACTIVITY',
      points: 50,
      description: say('Once for each thing you bought.', 'مرة لكل منتج اشتريته.'),
    }),
    way('birthday', say('Your birthday', 'عيد ميلادك'), { trigger: 'BIRTHDAY', points: 150 }),
    way('years', say('Another year with us', 'سنة أخرى معنا'), { trigger: 'ANNIVERSARY', points: 200 }),
    way('advent', say('Advent calendar', 'تقويم الشتاء'), {
      trigger: 'ACTIVITY',
      points: 10,
      startsAt: inDays(20),
      endsAt: inDays(44),
    }),
  ];
}

const plainWay: Omit<Way, 'id' | 'name'> = {
  description: null,
  trigger: 'ORDER',
  points: null,
  multiplier: null,
  cashbackPercent: null,
  startsAt: null,
  endsAt: null,
  weekdays: [],
  opensAt: null,
  closesAt: null,
};
