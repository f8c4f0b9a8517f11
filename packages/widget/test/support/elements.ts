import type { Page } from 'playwright';

/** One element as a page writes it, and how a shopper comes to wait for an answer in it. */
export interface Exhibit {
  readonly html: string;
  /** Brings it from `member` to a state where it waits; where there is none, it is never busy. */
  act?(page: Page): Promise<void>;
}

const views = ['home', 'rewards', 'earn', 'tiers', 'activity'];
const panels = views.map((view): [string, Exhibit] => [
  `panel-${view}`,
  { html: `<laurel-panel mode="inline" view="${view}"></laurel-panel>`, ...(view === 'rewards' && { act: redeem }) },
]);
const frames = ['dialog', 'drawer', 'popover'].map((mode): [string, Exhibit] => [
  `panel-${mode}`,
  { html: `<laurel-panel mode="${mode}" open></laurel-panel>` },
]);
const alone = ['rewards', 'earn', 'tiers', 'activity'].map((view): [string, Exhibit] => [
  view,
  { html: `<h2>${view}</h2><laurel-${view}></laurel-${view}>`, ...(view === 'rewards' && { act: redeem }) },
]);

/** Every element, alone, and each way and view of the panel. */
export const exhibits: Readonly<Record<string, Exhibit>> = {
  ...Object.fromEntries([...panels, ...frames, ...alone]),
  launcher: { html: '<laurel-launcher></laurel-launcher>' },
  balance: { html: '<p>You have <laurel-balance>points</laurel-balance>.</p>' },
  'points-for': { html: '<p><laurel-points-for amount="38.50" sku="ROSE">Earn petals</laurel-points-for></p>' },
  redeem: {
    html: '<form><laurel-redeem amount="42.00">Sign in to use your petals.</laurel-redeem></form>',
    act: redeemInForm,
  },
  text: { html: '<p><laurel-text field="program.name">Our club</laurel-text></p>' },
};

/** Redeems where the page does not say whether it may be: the shopper waits. */
async function redeem(page: Page): Promise<void> {
  await holdRequests(page);
  await page.getByRole('button', { name: 'Redeem: Free delivery' }).click();
  await page.getByRole('button', { name: 'Yes, redeem' }).click();
}

/** Gives the codes back, chooses a reward and waits. */
async function redeemInForm(page: Page): Promise<void> {
  await holdRequests(page);
  for (const name of ['Give back: £5 off', 'Give back: Free delivery'])
    await page.getByRole('button', { name }).click();
  await page.getByRole('combobox').selectOption({ value: 'delivery' });
  await page.getByRole('button', { name: 'Redeem: Free delivery' }).click();
}

function holdRequests(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.addEventListener('laurel-redeem-request', (event) => event.respondWith(new Promise(() => undefined)), {
      once: true,
    });
  });
}
