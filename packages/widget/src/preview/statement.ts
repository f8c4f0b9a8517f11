import type { Entry } from '../runtime/types.ts';
import { inDays, type Words } from './words.ts';

type Change = Partial<Entry> & Pick<Entry, 'kind'>;

/** A statement with every kind of line, newest first. */
export function statementOf(words: Words): Entry[] {
  return [...recent(words), ...older(words)].map((change, index) => lineOf(change, index));
}

/** One line; `daysAgo` says how old it is. */
export function lineOf(change: Change, daysAgo: number): Entry {
  return { ...still, id: `line-${daysAgo}`, at: inDays(-daysAgo * 3), ...change };
}

function recent({ say }: Words): Change[] {
  const five = redeemed('five', say('£5 off', 'خصم 5 جنيهات'));
  const delivery = redeemed('delivery', say('Free delivery', 'توصيل مجاني'));
  return [
    { kind: 'REDEEM_HOLD', available: -500, held: 500, redemption: five },
    { kind: 'REDEEM_HOLD', available: -300, held: 300, redemption: delivery },
    {
      kind: 'EARN',
      points: 120,
      pending: 120,
      orderExternalId: '1042',
      explanation: [
        because('rate', 60, say('1 petal for every £1 of £60.00', 'بتلة لكل جنيه من 60 جنيهًا')),
        because('double', 60, say('Doubled: a bouquet was in it', 'تضاعفت: كانت فيها باقة')),
        { ...because('review', 0, say('No review came with it', 'لم يصل معها تقييم')), applied: false },
      ],
    },
    { kind: 'EARN', asset: 'CREDIT', points: 200, pending: 200, orderExternalId: '1042' },
    { kind: 'PENDING_CLEARED', available: 85, pending: -85, orderExternalId: '1031' },
    {
      kind: 'ADJUST',
      points: 50,
      available: 50,
      description: say('Sorry about the late delivery', 'عذرًا على تأخر التوصيل'),
    },
    { kind: 'CLAWBACK', points: -30, available: -30, orderExternalId: '1027' },
    { kind: 'REFUND', points: 200, available: 200, orderExternalId: '1027' },
    { kind: 'REDEEM_CAPTURE', asset: 'CREDIT', points: -250, held: -250, orderExternalId: '1027' },
  ];
}

function older({ say }: Words): Change[] {
  const tin = redeemed('tin', say('Welcome tin', 'علبة الترحيب'));
  const vase = redeemed('vase', say('Enamel vase', 'مزهرية مطلية'));
  return [
    { kind: 'EXPIRE', points: -40, available: -40 },
    { kind: 'TRANSFER', points: -200, available: -200 },
    { kind: 'REDEEM_CAPTURE', points: -500, held: -500, orderExternalId: '0998', redemption: tin },
    { kind: 'REDEEM_RELEASE', available: 500, held: -500, redemption: vase },
    { kind: 'EARN', points: 85, available: 85, orderExternalId: '0998' },
    { kind: 'EARN', points: 100, available: 100, description: say('Welcome gift', 'هدية الترحيب') },
  ];
}

function redeemed(id: string, name: string): Entry['redemption'] {
  return { id: `used-${id}`, reward: { id, name } };
}

function because(rule: string, points: number, why: string): Entry['explanation'][number] {
  return { rule, asset: 'POINTS', points, applied: true, why };
}

const still: Omit<Entry, 'id' | 'at' | 'kind'> = {
  asset: 'POINTS',
  points: 0,
  available: 0,
  pending: 0,
  held: 0,
  owed: 0,
  description: '',
  orderExternalId: null,
  redemption: null,
  explanation: [],
};
