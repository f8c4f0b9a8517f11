// Registers the elements; each one's code is fetched when the page holds it.
import '@laurel/widget/define';
import type { LaurelEventMap } from '@laurel/widget/events';
import { applyCode, drawBasket, keepOnly } from './basket.ts';

const club = one('#club', 'laurel-program');
const basket = one('#basket', 'form');
const session = one('#session', 'button');

// Who is looking. The widget calls this at the start, and again when a token has run out; null is nobody.
club.getToken = async () => {
  const response = await fetch('/loyalty/token');
  return response.status === 204 ? null : ((await response.json()) as { token: string }).token;
};

// A guest wants to sign in or join: we have our own way, so the programme's address is not opened.
document.addEventListener('laurel-sign-in-request', (event) => {
  event.preventDefault();
  void signIn();
});

// Before any point moves the page has its say. A rejection is a refusal, and its sentence is shown to the shopper.
document.addEventListener('laurel-redeem-request', (event) => {
  const collects = new FormData(basket).has('collect');
  if (event.reward.discount.kind === 'FREE_SHIPPING' && collects)
    event.respondWith(Promise.reject(new Error('You collect this order: there is nothing to deliver.')));
});

// There is a code: we put it into the basket ourselves, and the widget says whether that worked.
document.addEventListener('laurel-apply-discount', (event) => {
  const { code, discount } = event;
  event.respondWith(applyCode(code, discount).then(() => drawBasket(basket)));
});

// The control in the form gave its code back, or took another one.
one('laurel-redeem', 'laurel-redeem').addEventListener('change', ({ currentTarget }) => {
  const { value } = currentTarget as HTMLElementTagNameMap['laurel-redeem'];
  keepOnly(value);
  drawBasket(basket);
});

session.addEventListener('click', () => void (club.member === null ? signIn() : signOut()));

// Events are for what a person or the server did. Each bubbles to the document.
const told = ['laurel-ready', 'laurel-balance-change', 'laurel-redeemed', 'laurel-show', 'laurel-hide', 'laurel-error'];
for (const name of told as (keyof LaurelEventMap)[]) {
  document.addEventListener(name, ({ type }) => {
    session.textContent = club.member === null ? 'Sign in as Ada' : 'Sign out';
    document.querySelector('#said')?.append(Object.assign(document.createElement('li'), { textContent: type }));
  });
}

drawBasket(basket);

async function signIn(): Promise<void> {
  await fetch('/session', { method: 'POST' });
  await club.identify((await club.getToken?.({ reason: 'start' })) ?? null);
}

async function signOut(): Promise<void> {
  await fetch('/session', { method: 'DELETE' });
  await club.signOut();
}

function one<Name extends keyof HTMLElementTagNameMap>(selector: string, _name: Name): HTMLElementTagNameMap[Name] {
  const found = document.querySelector<HTMLElementTagNameMap[Name]>(selector);
  if (found === null) throw new Error(`There is no ${selector} in the page.`);
  return found;
}
