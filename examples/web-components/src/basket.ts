import type { LaurelEventMap } from '@laurel/widget/events';

/** What a code gives, as the widget's events tell it. */
type Discount = LaurelEventMap['laurel-apply-discount']['discount'];

const lines = [
  { name: 'Peony armful', pence: 3800 },
  { name: 'Small vase', pence: 800 },
];
const applied = new Map<string, number>();

const pounds = (pence: number) => `£${(pence / 100).toFixed(2)}`;
const goods = lines.reduce((sum, { pence }) => sum + pence, 0);

/** Draws the lines, the codes and the total. */
export function drawBasket(form: HTMLFormElement): void {
  const rows = [...lines.map(({ name, pence }) => [name, pounds(pence)]), ...[...applied].map(codeRow)];
  const items = rows.map((texts) => {
    const item = document.createElement('li');
    item.append(...texts.map((text) => Object.assign(document.createElement('span'), { textContent: text })));
    return item;
  });
  form.querySelector('.lines')?.replaceChildren(...items);
  const off = [...applied.values()].reduce((sum, pence) => sum + pence, 0);
  const total = form.querySelector('output');
  if (total !== null) total.value = pounds(Math.max(0, goods - off));
}

/** Puts a code into the basket. Yours asks its backend, which may know better; the promise settles when it is in. */
export function applyCode(code: string, { kind, amount, percent }: Discount): Promise<void> {
  if (kind === 'FREE_SHIPPING') applied.set(code, 0);
  else if (amount !== null) applied.set(code, Math.round(Number(amount.amount) * 100));
  else if (percent !== null) applied.set(code, Math.floor((goods * Number(percent)) / 100));
  else return Promise.reject(new Error('Show this code at the till.'));
  return Promise.resolve();
}

/** Takes out the codes that are no longer the form's. */
export function keepOnly(code: string): void {
  for (const known of applied.keys()) if (known !== code) applied.delete(known);
}

function codeRow([code, pence]: readonly [string, number]): string[] {
  return [`Code ${code}`, pence === 0 ? 'Free delivery' : `−${pounds(pence)}`];
}
