import { html } from 'lit/html.js';
import { expect, it } from 'vitest';
import { attributesOf, type Changes, DrawnElement } from './drawn-element.ts';

const properties = {
  open: { type: Boolean, reflect: true },
  view: { reflect: true },
  label: { attribute: 'the-label' },
};

class Sign extends DrawnElement {
  static override properties = properties;
  static override observedAttributes = attributesOf(properties);

  declare open: boolean;
  declare view: string | null;
  declare label: string | null;
  readonly drawn: Changes[] = [];

  constructor() {
    super();
    this.open = false;
    this.view = 'home';
  }

  override render() {
    return html`<p>${this.label} ${this.view}</p>`;
  }

  protected override willUpdate(): void {
    if (this.view === 'nowhere') this.view = 'home';
  }

  protected override updated(changes: Changes): void {
    this.drawn.push(changes);
  }
}

const tag = 'test-sign';

function placed(fill: (sign: Sign) => void = () => undefined): Sign {
  if (customElements.get(tag) === undefined) customElements.define(tag, Sign);
  const sign = document.createElement(tag) as Sign;
  fill(sign);
  document.body.replaceChildren(sign);
  return sign;
}

it('draws once for all that changes in a turn, and only what is on a page', async () => {
  const sign = placed();
  sign.label = 'To';
  sign.view = 'earn';
  await sign.updateComplete;
  expect(sign.renderRoot.textContent).toBe('To earn');
  expect(sign.drawn.map((changes) => [...changes.keys()])).toEqual([['open', 'view', 'label']]);

  sign.view = 'earn';
  await sign.updateComplete;
  sign.open = true;
  await sign.updateComplete;

  expect(sign.drawn.slice(1).map((changes) => [...changes])).toEqual([[['open', false]]]);
});

it('keeps attributes and properties the same', async () => {
  const sign = placed((made) => made.setAttribute('the-label', 'From'));
  await sign.updateComplete;
  expect([sign.label, sign.getAttribute('view'), sign.hasAttribute('open')]).toEqual(['From', 'home', false]);

  sign.setAttribute('open', '');
  sign.removeAttribute('the-label');
  sign.view = null;
  await sign.updateComplete;

  expect([sign.open, sign.label, sign.hasAttribute('view')]).toEqual([true, null, false]);
  sign.open = false;
  await sign.updateComplete;
  expect(sign.hasAttribute('open')).toBe(false);
});

it('takes what a page set before it was known what the element is', async () => {
  const early = document.createElement('test-late-sign') as Sign;
  early.view = 'tiers';
  document.body.replaceChildren(early);

  customElements.define('test-late-sign', class extends Sign {});
  await early.updateComplete;

  expect([early.view, early.getAttribute('view')]).toEqual(['tiers', 'tiers']);
  early.view = 'earn';
  await early.updateComplete;
  expect(early.renderRoot.textContent?.trim()).toBe('earn');
});

it('can put right what it was told, without being drawn twice', async () => {
  const sign = placed();
  await sign.updateComplete;
  sign.view = 'nowhere';
  await sign.updateComplete;

  expect([sign.view, sign.getAttribute('view'), sign.drawn.length]).toEqual(['home', 'home', 2]);
});
