import { createServer } from 'node:net';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../demo/ports.ts';
import { buy, hiddenField, visitor } from '../test/visitor.ts';
import { type OpenShop, openShop } from './open.ts';
import { openStore, type Store } from './store.ts';

const signingSecret = 'ss_petal_0123456789abcdef0123456789abcdef';

describe('a shop whose gateway does not answer', () => {
  let shop: OpenShop;
  let store: Store;
  let gatewayUrl = '';

  beforeAll(async () => {
    gatewayUrl = `http://127.0.0.1:${await freePort(4900)}`;
    store = await openStore();
    store.data.customers['rosa'] = { id: 'rosa', name: 'Rosa', email: 'rosa@example.com', about: 'Tries things out.' };
    const keys = { programSlug: 'petal', publishableKey: 'pk_petal_1', secretKey: 'sk_petal_1', signingKeyId: 'key-1' };
    shop = await openShop({
      gateway: { url: gatewayUrl, signingSecret, ...keys },
      store,
      port: 0,
      log: () => undefined,
    });
  });
  afterAll(() => shop.close());

  it('shows its shelves with the one script tag, and allows that origin and no other', async () => {
    const response = await visitor(shop.url).get('/');
    const page = await response.text();

    expect(page).toContain(`<script type="module" async src="${gatewayUrl}/w/v1/embed.js"`);
    expect(page).toContain('data-publishable-key="pk_petal_1" data-token-url="/loyalty/token"></script>');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self' ${gatewayUrl}; style-src 'self'; img-src 'self' ${gatewayUrl}; ` +
        `connect-src 'self' ${gatewayUrl} ${gatewayUrl.replace('http', 'ws')}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
  });

  it('sells all the same, and says that the petals come later', async () => {
    const rosa = visitor(shop.url);
    await rosa.post('/sign-in', { customer: 'rosa' });

    const order = await buy(rosa, ['BOUQUET-TULIP', 'VASE-01']);

    expect(await rosa.read(order)).toContain('your petals will be added as soon as it is back');
    expect(store.data.errands).toContainEqual({ kind: 'order', orderId: order.split('/').at(-1) });
    expect(await rosa.read('/till')).toContain('waits to be recorded');
  });

  it('does not honour a code that it cannot check, and keeps it for later', async () => {
    const rosa = visitor(shop.url);
    await rosa.post('/sign-in', { customer: 'rosa' });
    await rosa.post('/cart', { sku: 'VASE-01', quantity: '1' });
    await rosa.post('/checkout/code', { code: 'SOME-CODE' });

    const page = await rosa.read('/checkout');

    expect(page).toContain('We can&#39;t check codes at this moment.');
    expect(hiddenField(page, 'total')).toBe('3095');
  });

  it('places one order however often Pay is pressed', async () => {
    const guest = visitor(shop.url);
    await guest.post('/cart', { sku: 'PLANT-FERN', quantity: '2' });
    const page = await guest.read('/checkout');
    const form = {
      name: 'Ada',
      email: 'ada@example.com',
      checkoutKey: hiddenField(page, 'checkoutKey'),
      total: '4095',
    };

    const answers = await Promise.all([1, 2, 3].map(() => guest.post('/checkout', form)));

    const [first, ...others] = answers.map((answer) => answer.headers.get('location'));
    expect(first).toMatch(/^\/orders\/PS-/);
    expect(others).toEqual([first, first]);
    expect(await visitor(shop.url).get(`${first}`)).toHaveProperty('status', 404);
  });

  it('asks again where the sum changed after the checkout was shown', async () => {
    const guest = visitor(shop.url);
    await guest.post('/cart', { sku: 'PLANT-FERN', quantity: '1' });
    const page = await guest.read('/checkout');
    await guest.post('/cart', { sku: 'VASE-01', quantity: '1' });
    const form = { name: 'Ada', email: 'ada@example.com', checkoutKey: hiddenField(page, 'checkoutKey') };

    const answer = await guest.post('/checkout', { ...form, total: hiddenField(page, 'total') });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Your basket changed in the meantime.');
  });

  it('signs a token for who is signed in, and says so where nobody is', async () => {
    const rosa = visitor(shop.url);
    expect(await rosa.get('/loyalty/token')).toHaveProperty('status', 204);
    await rosa.post('/sign-in', { customer: 'rosa' });

    const { token } = (await (await rosa.get('/loyalty/token')).json()) as { token: string };

    const key = new TextEncoder().encode(signingSecret);
    const { payload, protectedHeader } = await jwtVerify(token, key, { audience: 'petal', algorithms: ['HS256'] });
    expect(payload).toMatchObject({ sub: 'rosa', email: 'rosa@example.com', name: 'Rosa' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(15 * 60);
    expect(protectedHeader.kid).toBe('key-1');
  });

  it.each([
    ['/products/no-such-thing', 404],
    ['/orders/__proto__', 404],
    ['/till/constructor', 404],
    ['/pictures/../../package.json', 404],
  ])('answers %s with a page and %i', async (path, status) => {
    const response = await visitor(shop.url).get(path);

    expect(response.status).toBe(status);
    expect(await response.text()).toContain('Nothing grows here');
  });

  it('takes no form from another site', async () => {
    const body = new URLSearchParams({ sku: 'VASE-01', quantity: '1' });
    const response = await fetch(`${shop.url}/cart`, {
      method: 'POST',
      body,
      headers: { origin: 'https://evil.example' },
    });

    expect(response.status).toBe(403);
  });

  it('never leads to another site after signing in', async () => {
    const answer = await visitor(shop.url).post('/sign-in', { customer: 'rosa', return: '//evil.example/' });

    expect(answer.headers.get('location')).toBe('/account');
  });
});

it('says which port is taken', async () => {
  const rival = createServer();
  const port = await freePort(4950);
  await new Promise<void>((resolve) => rival.listen(port, '127.0.0.1', resolve));
  const gateway = {
    url: 'http://127.0.0.1:9',
    programSlug: '',
    publishableKey: '',
    secretKey: '',
    signingSecret,
    signingKeyId: '',
  };

  await expect(openShop({ gateway, store: await openStore(), port, log: () => undefined })).rejects.toThrow(`${port}`);
  rival.close();
});
