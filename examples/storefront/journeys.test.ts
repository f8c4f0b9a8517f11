import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { balanceOf, givePoints } from './test/admin.ts';
import { type Browsing, inPanel, openBrowsing, panel } from './test/browsing.ts';
import { type House, openHouse } from './test/house.ts';

const dayMs = 86_400_000;

describe('members of Petal Club, in a browser', { concurrent: false }, () => {
  let house: House;
  let browsing: Browsing;
  let url = '';

  beforeAll(async () => {
    house = await openHouse(4820);
    url = house.shop.url;
    browsing = await openBrowsing(house);
  }, 120_000);

  afterEach(async () => {
    await browsing.leave();
    expect(await house.audit()).toContain('The books are right.');
  });
  afterAll(async () => {
    await browsing?.close();
    await house?.close();
  });

  const inHeader = (page: Page) => page.locator('.top laurel-balance [part~="balance-value"]').textContent();

  it('counts what a guest bought, once they make an account and join', async () => {
    const visit = await browsing.newVisit();
    const page = await visit.newPage();
    await page.goto(`${url}/products/two-dozen-tulips`);
    await page.locator('laurel-points-for:has-text("29")').waitFor();
    await page.getByRole('button', { name: 'Add to basket' }).click();
    await page.getByRole('link', { name: 'Go to checkout' }).click();
    await page.locator('#pay [name=name]').fill('Nora');
    await page.locator('#pay [name=email]').fill('nora@example.com');
    await page.locator('#pay button[type=submit]').click();
    await page.getByText('Your petals are kept for you').waitFor();

    await page.goto(`${url}/sign-in`);
    await page.locator('form[action="/customers"] [name=name]').fill('Nora');
    await page.locator('form[action="/customers"] [name=email]').fill('nora@example.com');
    await page.locator('form[action="/customers"] button').click();
    await browsing.withPanel(page, '/');
    await panel(page).getByRole('button', { name: 'Join Petal Club' }).click();

    await expect.poll(() => inPanel(page)).toBe('100');
    await panel(page).getByText('29 on the way').waitFor();
  });

  it('climbs a tier while somebody watches, and loses it by a refund', async () => {
    const visit = await browsing.newVisit();
    const { page } = await browsing.joined(visit, 'Clara');
    await page.goto(`${url}/account`);
    const current = page.locator('laurel-tiers li[aria-current]');
    await expect.poll(() => current.textContent()).toContain('Bud');

    const order = await browsing.buy(visit, 'BOUQUET-PEONY', 5);
    await expect.poll(() => current.textContent()).toContain('Bloom');

    const till = await visit.newPage();
    await till.goto(`${url}/till/${order.id}`);
    await till.locator('form:has([value=all]) button').click();
    await till.getByText('Everything has been refunded.').waitFor();
    await expect.poll(() => current.textContent()).toContain('Bud');
  });

  it('swaps petals for a code in the form of the checkout, and pays less', async () => {
    const visit = await browsing.newVisit();
    const { page, id } = await browsing.joined(visit, 'Edda');
    await givePoints(house.access, id, 500);
    await browsing.post(visit, '/cart', { sku: 'PLANT-OLIVE', quantity: '1' });
    await page.goto(`${url}/checkout`);
    await page.locator('laurel-points-for:has-text("42")').waitFor();

    await page.locator('laurel-redeem select').selectOption({ label: '£5 off · 500 petals' });
    await page.locator('laurel-redeem').getByRole('button', { name: 'Redeem' }).click();
    await page.getByText('£5.00 off').first().waitFor();
    const order = await browsing.pay(page);

    expect(order).toMatchObject({ discount: { amount: 500 }, delivery: { state: 'recorded' }, pointsEarned: 37 });
    expect(await balanceOf(house.access, id)).toMatchObject({ available: 100, pending: 37, held: 0 });
  });

  it('never shows one member what another has, in two browsers or in two tabs of one', async () => {
    const [hers, his] = [await browsing.newVisit(), await browsing.newVisit()];
    const ada = await browsing.joined(hers, 'Ada');
    const bert = await browsing.joined(his, 'Bert');
    const second = await hers.newPage();
    await second.goto(`${url}/account`);
    await bert.page.goto(`${url}/account`);
    await expect.poll(() => inHeader(bert.page)).toContain('100');

    await givePoints(house.access, ada.id, 11);
    await expect.poll(() => inPanel(ada.page)).toBe('111');
    await expect.poll(() => inHeader(second)).toContain('111');
    await givePoints(house.access, bert.id, 7);
    await expect.poll(() => inHeader(bert.page)).toContain('107');
    expect(await inPanel(ada.page)).toBe('111');

    // The same browser, signed out and in again as somebody else, in one tab; the other tab looks again.
    const third = await browsing.joined(hers, 'Carl');
    await expect.poll(() => inHeader(third.page)).toContain('100');
    await second.reload();
    await expect.poll(() => inHeader(second)).toContain('100');
    await givePoints(house.access, ada.id, 1_000);
    await givePoints(house.access, third.id, 5);
    await expect.poll(() => inHeader(second)).toContain('105');
    expect(await inHeader(third.page)).toContain('105');
  });

  // The last one: the clock goes forward only.
  it('warns of petals that lapse, and lets them lapse overnight, while somebody watches', async () => {
    const visit = await browsing.newVisit();
    const { page, id } = await browsing.joined(visit, 'Dora');
    const lastDay = new Date();
    lastDay.setUTCFullYear(lastDay.getUTCFullYear() + 1);
    const weekBefore = new Date(lastDay.getTime() - 7 * dayMs);
    await house.moveClock(weekBefore);
    await page.clock.setSystemTime(weekBefore);

    await browsing.withPanel(page, '/');
    const said = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'Europe/London' });
    await panel(page).getByText(said.format(lastDay)).first().waitFor();
    expect(await inPanel(page)).toBe('100');

    await house.moveClock(new Date(lastDay.getTime() + 2 * dayMs));
    await expect.poll(() => inPanel(page)).toBe('0');
    expect(await balanceOf(house.access, id)).toMatchObject({ available: 0, pending: 0 });
  });
});
