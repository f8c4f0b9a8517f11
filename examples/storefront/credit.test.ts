import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { askAdmin, balanceOf, givePoints } from './test/admin.ts';
import { type Browsing, inPanel, openBrowsing, panel } from './test/browsing.ts';
import { type House, openHouse } from './test/house.ts';

const dayMs = 86_400_000;

describe('credit, seats and corrections, in a browser', { concurrent: false, timeout: 90_000 }, () => {
  let house: House;
  let browsing: Browsing;

  beforeAll(async () => {
    house = await openHouse(4860);
    browsing = await openBrowsing(house);
  }, 120_000);

  afterEach(() => browsing.leave());
  afterAll(async () => {
    await browsing?.close();
    await house?.close();
  });

  /** Both balances are exact, what is left out is 0, and the books agree with themselves. */
  async function holds(id: string, petals: object, credit: object = {}): Promise<void> {
    const nothing = { available: 0, pending: 0, held: 0, owed: 0 };
    expect(await balanceOf(house.access, id)).toEqual({ ...nothing, ...petals });
    expect(await balanceOf(house.access, id, 'CREDIT')).toEqual({ ...nothing, ...credit });
    expect(await house.audit()).toContain('The books are right.');
  }

  async function redeem(page: Page, reward: string): Promise<void> {
    await panel(page).getByRole('button', { name: 'Rewards', exact: true }).click();
    await panel(page).locator(`[part~="reward"]:has-text("${reward}") button`).click();
    await panel(page).locator('button:has-text("Yes, redeem")').click();
  }

  /** The page of an order at the till, where staff press something. */
  async function atTill(page: Page, orderId: string): Promise<Page> {
    await page.goto(`${house.shop.url}/till/${orderId}`);
    return page;
  }

  it('turns petals into credit, pays part of an order with it, and has half of it back with half of the order', async () => {
    const visit = await browsing.newVisit();
    const { page, id } = await browsing.joined(visit, 'Ada');
    await givePoints(house.access, id, 1_000);

    await redeem(page, '£10 credit');
    await expect.poll(() => inPanel(page)).toBe('100');
    await holds(id, { available: 100 }, { available: 1_000 });

    await browsing.post(visit, '/cart', { sku: 'BOUQUET-TULIP', quantity: '2' });
    const buying = await visit.newPage();
    await buying.goto(`${house.shop.url}/checkout`);
    await buying.getByRole('button', { name: 'Pay £10 with it' }).click();
    await buying.locator('.sums:has-text("Left to pay")').waitFor();
    expect(await buying.locator('.sums').textContent()).toMatch(
      /Total£58.00\s+Your credit pays \S+−£10.00\s+Left to pay£48.00/,
    );
    await holds(id, { available: 100 }, { held: 1_000 });

    const order = await browsing.pay(buying);
    expect(order).toMatchObject({ discount: null, payment: { amount: 1_000 }, pointsEarned: 58 });
    expect(order.lines.map(({ amount }) => amount)).toEqual([5_800]);
    await holds(id, { available: 100, pending: 58 });

    const till = await atTill(buying, order.id);
    await till.locator('[name=unit-1]').fill('1');
    await till.getByRole('button', { name: 'Refund these items' }).click();
    await till.getByText('Of that back to credit').waitFor();
    expect(order.refunds).toMatchObject([{ creditReturned: 500, pointsClawedBack: 29 }]);
    await panel(page).getByRole('button', { name: 'Home', exact: true }).click();
    await panel(page).getByText('£5 credit', { exact: true }).first().waitFor();
    await holds(id, { available: 100, pending: 29 }, { available: 500 });
  });

  it('takes a seat in the workshop, and shows the ticket', async () => {
    const { page, id } = await browsing.joined(await browsing.newVisit(), 'Bertha');
    await givePoints(house.access, id, 600);

    await redeem(page, 'Wreath workshop');

    await panel(page).locator('.qr').waitFor();
    await expect.poll(() => inPanel(page)).toBe('100');
    const { tickets } = await askAdmin<{ tickets: { nodes: { code: string; member: { externalId: string } }[] } }>(
      house.access,
      '{ tickets(rewardKey: "workshop") { nodes { code member { externalId } } } }',
    );
    expect(tickets.nodes.map(({ member }) => member.externalId)).toEqual([id]);
    await panel(page)
      .getByText(tickets.nodes[0]?.code ?? 'no ticket', { exact: true })
      .waitFor();
    await holds(id, { available: 100 });
  });

  it('changes an order at the till and then cancels it, while its buyer watches', async () => {
    const visit = await browsing.newVisit();
    const { page, id } = await browsing.joined(visit, 'Clara');
    const order = await browsing.buy(visit, 'PLANT-FERN', 1);
    await panel(page).getByText('18 on the way').waitFor();

    const till = await atTill(await visit.newPage(), order.id);
    await till.locator('[name=edit-1]').fill('3');
    await till.locator('[name=added]').selectOption('BOUQUET-TULIP');
    await till.getByRole('button', { name: 'Change the order' }).click();
    await till.getByText('£65.00 more is paid.').waitFor();
    await panel(page)
      .getByText(`${3 * 18 + 29 + 50} on the way`)
      .waitFor();
    await till.getByText('133 petals and £1.08 credit from this order').waitFor();
    await holds(id, { available: 100, pending: 133 }, { pending: 108 });

    await till.getByRole('button', { name: 'Cancel the order' }).click();
    await till.getByText('Cancelled: £87.95 goes back.').waitFor();
    await expect.poll(() => panel(page).getByText('on the way').count()).toBe(0);
    await holds(id, { available: 100 });
  });

  // The last one: the clock goes forward only.
  it('gives petals for a birthday, while the member watches', async () => {
    const { page, id } = await browsing.joined(await browsing.newVisit(), 'Dora');
    const inThreeDays = new Date(Date.now() + 3 * dayMs);
    const { updateMember } = await askAdmin<{ updateMember: object }>(
      house.access,
      'mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { ... on UserError { message } } }',
      { input: { externalId: id, birthday: `-${inThreeDays.toISOString().slice(4, 10)}` } },
    );
    expect(updateMember).toEqual({});

    await house.moveClock(new Date(inThreeDays.getTime() + dayMs));

    await expect.poll(() => inPanel(page)).toBe('200');
    await holds(id, { available: 200 });
  });
});
