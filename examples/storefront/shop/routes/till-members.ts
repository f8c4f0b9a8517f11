import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { type CartLine, cartLines, withQuantity } from '../cart.ts';
import { openToAll } from '../catalogue.ts';
import { chargeGiftCard } from '../charge.ts';
import { checkCode } from '../codes.ts';
import type { MemberBy, MemberCard } from '../laurel.ts';
import { LaurelTrouble } from '../laurel.ts';
import type { Order } from '../model.ts';
import { petals } from '../pages/orders.ts';
import { tillMemberPage } from '../pages/till-member.ts';
import { sellAtTill } from '../sell.ts';
import type { Shop } from '../shop.ts';
import { openVisit, readForm } from '../visit.ts';

const patienceMs = 3_000;

/** Members at the till: who somebody is, what they have, and what they buy. */
export function tillMemberRoutes(shop: Shop): Hono {
  const routes = new Hono();

  routes.get('/till/member', async (context) => {
    const visit = openVisit(shop, context);
    const who = (context.req.query('who') ?? '').trim().slice(0, 120);
    if (who === '') return visit.goTo('/till');
    const member = await findMember(shop, who);
    return visit.show({ staff: true, title: 'Member', body: tillMemberPage({ who, member, saleKey: randomUUID() }) });
  });

  routes.post('/till/sales', (context) => sell(shop, context));

  return routes;
}

async function sell(shop: Shop, context: Context): Promise<Response> {
  const visit = openVisit(shop, context);
  const field = await readForm(context);
  const who = field('who').slice(0, 120);
  const back = `/till/member?${new URLSearchParams({ who })}`;
  const refuse = (text: string) => visit.goTo(back, { tone: 'bad', text });
  const member = await findMember(shop, who);
  const email = member?.email ?? (who.includes('@') ? who : '');
  if (member == null && email === '') return refuse('Find the member first, or take their email address.');

  const cart = openToAll.reduce(
    (chosen, { sku }) => withQuantity(chosen, sku, Number(field(`unit-${sku}`)) || 0),
    {} as Record<string, number>,
  );
  const lines = cartLines(cart);
  if (lines.length === 0) return refuse('Choose at least one thing that they take home.');
  const customerId = member?.externalId ?? null;
  const code = field('code').slice(0, 64);
  const check =
    code === ''
      ? undefined
      : await checkCode(shop.laurel, {
          code,
          customerId: customerId ?? undefined,
          lines,
          channel: 'till',
          now: new Date(),
        });
  if (check?.ok === false) return refuse(check.message);

  const key = field('key');
  const trouble = await chargeGiftCard(shop.laurel, { key, code: check, total: goodsOf(lines) });
  if (trouble !== undefined) return refuse(trouble);
  const name = member?.displayName ?? email;
  const order = await sellAtTill(shop.store, { key, lines, customerId, name, email, code: check });
  if (order === undefined) return refuse('Choose at least one thing that they take home.');
  await shop.errands.run(patienceMs);
  return visit.goTo(`/till/${order.id}`, { tone: 'good', text: `Sold. ${outcome(order)}` });
}

function goodsOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, { amount }) => sum + amount, 0);
}

function outcome({ delivery, customerId, pointsEarned = 0 }: Order): string {
  if (delivery.state === 'queued') return 'Petal Club is told as soon as it answers.';
  return customerId === null ? 'The petals wait for them to join.' : `${petals(pointsEarned)} for them.`;
}

/** An address, a card or a customer number; null where nobody has joined under it, undefined where Laurel is away. */
async function findMember(shop: Shop, who: string): Promise<MemberCard | null | undefined> {
  const names: MemberBy[] = who.includes('@')
    ? [{ email: who }]
    : [{ externalId: who }, { cardNumber: who.replaceAll(' ', '') }];
  try {
    for (const by of names) {
      const member = await shop.laurel.member(by);
      if (member !== null) return member;
    }
    return null;
  } catch (error) {
    if (!(error instanceof LaurelTrouble)) throw error;
    return undefined;
  }
}
