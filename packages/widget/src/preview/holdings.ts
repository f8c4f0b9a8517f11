import type { Had, Redemption, Waiting } from '../runtime/types.ts';
import { inDays, pounds, type Words } from './words.ts';

const hourInDays = 1 / 24;

/** Codes that wait: one for the next two hours, one for a fortnight. */
export function holdsOf({ say }: Words): Redemption[] {
  const fiveOff = { kind: 'AMOUNT_OFF', amount: pounds(500), percent: null, productSku: null } as const;
  const held = { status: 'HELD', createdAt: inDays(-hourInDays), minimumSpend: null } as const;
  return [
    {
      ...held,
      id: 'held-five',
      code: 'PETAL-7QK4-M2XW',
      points: 500,
      heldUntil: inDays(1.98 * hourInDays),
      discount: fiveOff,
      minimumSpend: pounds(2000),
      reward: { id: 'five', name: say('£5 off', 'خصم 5 جنيهات') },
    },
    {
      ...held,
      id: 'held-delivery',
      code: 'PETAL-3HRB-9TCE',
      points: 300,
      heldUntil: inDays(14),
      discount: { ...fiveOff, kind: 'FREE_SHIPPING', amount: null },
      reward: { id: 'delivery', name: say('Free delivery', 'توصيل مجاني') },
    },
  ];
}

/** What is there to be used: a seat with its QR code, a gift card, an access. */
export function hadOf({ say }: Words): Had[] {
  const none = { validUntil: null, ticket: null, giftCard: null };
  return [
    {
      ...none,
      id: 'had-workshop',
      code: seatCode,
      reward: { id: 'workshop', name: say('Wreath workshop', 'ورشة الأكاليل') },
      ticket: ticketOf(say('Hackney', 'هاكني')),
    },
    {
      ...none,
      id: 'had-card',
      code: 'GIFT-V8PD-2NQH',
      reward: { id: 'card', name: say('£10 gift card', 'بطاقة هدايا بقيمة 10 جنيهات') },
      giftCard: { balance: pounds(650), expiresAt: inDays(300), voidedAt: null },
    },
    {
      ...none,
      id: 'had-early',
      code: 'EARLY-5KZM',
      validUntil: inDays(27),
      reward: { id: 'early', name: say('Early access', 'وصول مبكر') },
    },
  ];
}

/** A seat at the workshop that the rewards tell of. */
export function ticketOf(venue: string): Had['ticket'] {
  return {
    code: seatCode,
    qrSvg: seatDrawing(),
    checkedInAt: null,
    startsAt: inDays(26),
    endsAt: inDays(26 + 2 * hourInDays),
    venue,
    voidedAt: null,
  };
}

const seatCode = 'SEAT-7QK4-M2XW';

/** The code above as a QR code: its rows, dark for 1, in base 36. */
const rows =
  '18nlr 0mvk1 0wtwd 0wtb1 0wsbh 0mxxd 18prz 003r4 0xda4 152ol 0mwi1 0q51f 0d7dn 00688 18o9m 0mxkb 0wtly 0wtjs 0wtns 0mw3p 18pvk';
const side = 21;
const quiet = 4;

function seatDrawing(): string {
  const path = rows
    .split(' ')
    .flatMap((row, y) =>
      [...Number.parseInt(row, 36).toString(2).padStart(side, '0')].flatMap((bit, x) =>
        bit === '1' ? [`M${x + quiet} ${y + quiet}h1v1h-1Z`] : [],
      ),
    );
  const size = side + 2 * quiet;
  return `<svg viewBox="0 0 ${size} ${size}"><path d="${path.join('')}"/></svg>`;
}

/** The place in the line for a seat, or that there is none any more. */
export function placeOf(id: string, waits: boolean): Waiting {
  return { reward: { id }, status: waits ? 'WAITING' : 'LEFT', place: waits ? 3 : null, offeredUntil: null };
}
