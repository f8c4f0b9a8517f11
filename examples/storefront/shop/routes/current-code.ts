import { cartLines } from '../cart.ts';
import type { CodeCheck } from '../codes.ts';
import { checkCode } from '../codes.ts';
import type { Shop } from '../shop.ts';
import type { Visit } from '../visit.ts';

/** The code of this visit, judged each time it is looked at: it may have run out since it was typed. */
export function currentCode(shop: Shop, { session, customer }: Visit): Promise<CodeCheck | undefined> {
  if (session.code === undefined) return Promise.resolve(undefined);
  const lines = cartLines(session.cart);
  return checkCode(shop.laurel, {
    code: session.code,
    customerId: customer?.id,
    lines,
    channel: 'web',
    now: new Date(),
  });
}
