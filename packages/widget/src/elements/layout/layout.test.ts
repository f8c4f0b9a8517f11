import { afterEach, expect, it, vi } from 'vitest';
import {
  ada,
  bloom,
  fiveOff,
  held,
  memberRewards,
  offerOf,
  petalTiers,
  start,
} from '../../../test/support/fixtures.ts';
import { button, openShop } from '../../../test/support/page.ts';
import '../text/define.ts';

afterEach(() => vi.restoreAllMocks());

/** Opens the panel on a page that lays out its home like this. */
async function laidOut(markup: string, token: string | null = 'token') {
  const member = token === null ? null : { ...ada(1240, { pending: 38 }), tier: bloom };
  const offers = [offerOf(fiveOff), offerOf({ ...fiveOff, id: 'rwd_far', name: 'A wreath', cost: 4000 })];
  const shop = await openShop(
    { ...start(member, petalTiers), MemberRewards: memberRewards({ offers, holds: [held()] }) },
    token,
  );
  const template = document.createElement('template');
  template.setAttribute('data-laurel-view', 'home');
  template.innerHTML = markup;
  document.body.append(template);
  shop.panel.show();
  const own = () => shop.panel.querySelector('[slot="layout-home"]');
  await expect.poll(() => own()?.isConnected).toBe(true);
  const text = () => own()?.textContent?.replaceAll(/\s+/g, ' ').trim();
  return { ...shop, own, text };
}

it('shows the page’s own home, kept up to date, and our views beside it', async () => {
  const { panel, runtime, text, own } = await laidOut(`
    <h2>Hello <span data-laurel-text="member.name">you</span></h2>
    <p data-laurel-text="balance.available"></p>
    <p data-laurel-if="balance.pending">soon more</p>
    <p data-laurel-if="guest">Join us</p>
    <progress max="1" data-laurel-value="tier.progress"></progress>
    <ul><li data-laurel-each="rewards"><b data-laurel-text="item.name"></b> <i data-laurel-text="item.why">yours</i></li></ul>
    <code data-laurel-each="codes" data-laurel-text="item.code"></code>
    <laurel-text field="tier.name"></laurel-text>
    <button data-laurel="open rewards">All rewards</button>
  `);
  await expect.poll(text).toContain('Hello Ada 1,240 soon more');
  await expect.poll(text).toContain('£5 off yoursA wreath 3,000 petals to go');
  expect(text()).toContain('PETAL-7QK4-M2XW');
  expect(text()).toContain('Bloom');
  expect(own()?.querySelector('progress')?.value).toBeCloseTo(0.77);
  expect(own()?.querySelectorAll('p:not([hidden])').length).toBe(2);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('laurel-panel h2 { color: rgb(1, 2, 3) }');
  document.adoptedStyleSheets.push(sheet);
  expect(getComputedStyle(own()?.querySelector('h2') ?? document.body).color).toBe('rgb(1, 2, 3)');
  document.adoptedStyleSheets.pop();

  runtime.applyBalance({ ...ada(5).balance, version: 2 });
  await expect.poll(text).toContain('Hello Ada 5');

  await button('Rewards').click();
  await expect.element(button('Redeem: £5 off')).toBeVisible();
  panel.remove();
  expect(panel.querySelector('[slot]')).toBeNull();
});

it('keeps up to date inside a repeated element what is not of its line', async () => {
  const { own, text, runtime } = await laidOut(`
    <p data-laurel-each="codes">
      <code data-laurel-text="item.code"></code> of <b data-laurel-text="balance.available"></b>
      <u data-laurel-if="balance.pending">soon more</u>
    </p>
  `);
  await expect.poll(text).toBe('PETAL-7QK4-M2XW of 1,240 soon more');
  const code = own()?.querySelector('code')?.firstChild;

  runtime.applyBalance({ ...ada(1250, { pending: 0 }).balance, version: 2 });

  await expect.poll(text).toContain('PETAL-7QK4-M2XW of 1,250');
  expect(own()?.querySelector('u')?.hidden).toBe(true);
  // Somebody may be about to copy it.
  expect(code?.isConnected).toBe(true);
});

it('shows to guests what is for them, with the page’s own words', async () => {
  const { text, own } = await laidOut(
    '<p>Hello <span data-laurel-text="member.name">you</span></p><p data-laurel-if="guest">Join us</p><p data-laurel-if="member">In</p>',
    null,
  );

  await expect.poll(text).toContain('Hello you');
  expect([...(own()?.querySelectorAll('p') ?? [])].map(({ hidden }) => hidden)).toEqual([false, false, true]);
});

it('leaves out what could do harm, and says so', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { own } = await laidOut(`
    <p onclick="window.harmed = 1" style="color: red" class="fine">text</p>
    <script>window.harmed = 2</script><iframe srcdoc="<script>parent.harmed = 3</script>"></iframe>
    <a href="javascript:window.harmed = 4">here</a><a href="/terms">terms</a>
    <img src="data:image/svg+xml,<svg onload='harmed=5'/>" onerror="window.harmed = 6" alt="" />
    <svg onload="window.harmed = 7"><a href="javascript:1"></a></svg>
    <form action="https://elsewhere.example"><button formaction="javascript:1">go</button></form>
    <laurel-program endpoint="https://elsewhere.example"></laurel-program>
    <b data-laurel-text="constructor">?</b><i data-laurel-each="__proto__">!</i>
  `);

  await expect.poll(() => own()?.querySelector('.fine')?.outerHTML).toBe('<p class="fine">text</p>');
  expect(own()?.querySelectorAll('script, iframe, svg, form, laurel-program, button').length).toBe(0);
  expect([...(own()?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toEqual([null, '/terms']);
  expect(own()?.querySelector('img')?.getAttributeNames()).toEqual(['alt']);
  expect(own()?.querySelector('b')?.textContent).toBe('?');
  expect(own()?.querySelector('i')).toBeNull();
  expect(Reflect.get(window, 'harmed')).toBeUndefined();
  const told = warn.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('goes without'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/"home" goes without onclick of <p>, style of <p>, <script>, <iframe>, href of <a>/);
});

it('names what a member writes as text, whatever it is', async () => {
  const hostile = '<img src=x onerror="window.harmed = 1">';
  const { gateway, own, runtime } = await laidOut(
    '<p data-laurel-text="member.name"></p><b data-laurel-each="rewards" data-laurel-text="item.name"></b>',
  );
  gateway.change({
    ...start({ ...ada(1), displayName: hostile }),
    MemberRewards: memberRewards({ offers: [offerOf({ ...fiveOff, name: hostile })] }),
  });
  await runtime.refresh();

  await expect.poll(() => own()?.querySelector('p')?.textContent).toBe(hostile);
  expect(own()?.querySelector('img')).toBeNull();
  expect(Reflect.get(window, 'harmed')).toBeUndefined();
});
