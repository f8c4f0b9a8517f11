/** A browser without a window: keeps its cookie, follows nothing, posts forms as a page of the shop would. */
export type Visitor = {
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, fields?: Record<string, string>) => Promise<Response>;
  /** The text of a page, and where it led. */
  readonly read: (path: string) => Promise<string>;
};

/** Comes into the shop at that address. */
export function visitor(shopUrl: string): Visitor {
  let cookie = '';
  const ask = async (path: string, options: RequestInit = {}): Promise<Response> => {
    const headers = { cookie, origin: shopUrl };
    const response = await fetch(new URL(path, shopUrl), { ...options, headers, redirect: 'manual' });
    const [given] = response.headers.getSetCookie();
    if (given !== undefined) cookie = given.split(';')[0] ?? '';
    return response;
  };
  return {
    get: (path) => ask(path),
    post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    read: (path) => ask(path).then((response) => response.text()),
  };
}

/** What a form of a page would send: the value of one of its hidden fields. */
export function hiddenField(page: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
  if (value === undefined) throw new Error(`The page has no hidden field “${name}”.`);
  return value;
}

/** Puts things into the basket and pays; answers the address of the order. */
export async function buy(
  who: Visitor,
  skus: readonly string[],
  contact: Record<string, string> = {},
): Promise<string> {
  for (const sku of skus) await who.post('/cart', { sku, quantity: '1' });
  const page = await who.read('/checkout');
  const paid = await who.post('/checkout', {
    ...contact,
    checkoutKey: hiddenField(page, 'checkoutKey'),
    total: hiddenField(page, 'total'),
  });
  const order = paid.headers.get('location');
  if (order === null) throw new Error(`Paying was answered ${paid.status}: ${await paid.text()}`);
  return order;
}
