import { directionOf } from '../../i18n/locale.ts';
import { createPointsFormat, gapOf } from '../../i18n/points.ts';
import { add } from '../../internal/add.ts';
import { Leaf } from '../../internal/leaf.ts';
import type { State } from '../../runtime/types.ts';

/**
 * The member's points balance, live, as a piece of the text around it: it takes its look from there.
 *
 * @summary Shows the balance and keeps it current.
 * @tagname laurel-balance
 * @attr {boolean} without-label - The number alone.
 * @slot - What to show before the balance is known, and to guests.
 * @csspart balance-value - The number.
 * @csspart balance-label - What the programme calls its points.
 * @event laurel-balance-change - The gateway reported another balance (sent by the programme).
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 */
export class LaurelBalance extends Leaf {
  static readonly observedAttributes = ['without-label'];

  readonly #text = add(this.root, 'bdi', {});
  readonly #value = add(this.#text, 'span', { part: 'balance-value' });
  readonly #label = add(this.#text, 'span', { part: 'balance-label' });
  #release: (() => void) | undefined;

  constructor() {
    super();
    this.#value.style.fontVariantNumeric = 'tabular-nums';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.program?.hasAttribute('without-live')) this.#release = this.program?.runtime.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release?.();
    this.#release = undefined;
  }

  attributeChangedCallback(): void {
    const state = this.program?.runtime.store.get();
    if (state !== undefined) this.show(state);
  }

  protected override show({ member, program, locale }: State): void {
    const { number, pointsName } = createPointsFormat(locale, program?.pointsName);
    const available = member?.balance.available;
    const labelled = available !== undefined && !this.hasAttribute('without-label');
    this.#text.lang = locale;
    this.#text.dir = directionOf(locale);
    this.fallback.hidden = available !== undefined;
    this.#value.textContent = available === undefined ? '' : number(available);
    this.#label.textContent = labelled ? gapOf(locale) + pointsName(available) : '';
    this.#label.hidden = !labelled;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-balance': LaurelBalance;
  }
}
