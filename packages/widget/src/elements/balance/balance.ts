import { html, nothing } from 'lit';
import { LaurelElement } from '../../internal/laurel-element.ts';
import { styles } from './balance.styles.ts';

/**
 * The member's points balance, live, as a piece of the text around it.
 *
 * @summary Shows the balance and keeps it current.
 * @slot - What to show before the balance is known, and to guests.
 * @csspart balance-value - The number.
 * @csspart balance-label - What the programme calls its points.
 * @event laurel-balance-change - The gateway reported another balance (sent by the programme).
 */
export class LaurelBalance extends LaurelElement {
  static override styles = styles;
  static override properties = { withoutLabel: { type: Boolean, attribute: 'without-label' } };

  /** Shows the number alone. */
  declare withoutLabel: boolean;
  #release: (() => void) | undefined;

  constructor() {
    super();
    this.withoutLabel = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.program?.runtime.start();
    if (!this.program?.hasAttribute('without-live')) this.#release = this.program?.runtime.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release?.();
    this.#release = undefined;
  }

  override render() {
    const { member } = this.state;
    if (member === null) return html`<slot></slot>`;
    const { available } = member.balance;
    const label = html` <span part="balance-label">${this.points.pointsName(available)}</span>`;
    return html`<span part="balance-value">${this.points.number(available)}</span>${this.withoutLabel ? nothing : label}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-balance': LaurelBalance;
  }
}
