import { html, nothing, type TemplateResult } from 'lit/html.js';
import { define } from '../../internal/define.ts';
import type { Changes } from '../../internal/drawn-element.ts';
import type { Member, Offer, Redemption } from '../../runtime/types.ts';
import { timeLeft } from '../panel/hold-clock.ts';
import { LaurelView } from '../panel/view.ts';
import { trouble, unknown } from '../panel/views/body.ts';
import { lasts } from '../panel/views/codes.ts';
import { icon } from '../panel/views/icons.ts';
import { gives, whyNot } from '../panel/views/phrases.ts';
import { styles as redeeming } from '../panel/views/redeeming.styles.ts';
import { chooser, refusal } from '../panel/views/redeeming.ts';
import { styles } from './redeem.styles.ts';

const tag = 'laurel-redeem-control';

/** What a checkout can take a code for. Anything else has nothing to do with a basket. */
const forBaskets = ['AMOUNT_OFF', 'PERCENT_OFF', 'FREE_SHIPPING', 'PRODUCT'];

/** What `<laurel-redeem>` shows to a member: the codes that wait, else the rewards to choose from. Not for pages. */
export class RedeemControl extends LaurelView {
  static override styles = [...LaurelView.styles, redeeming, styles];
  static override properties = { ...LaurelView.properties, disabled: { type: Boolean } };

  declare disabled: boolean;
  /** Hears which code goes with the form, and whether the shopper waits for an answer. */
  tell: (code: string, waits: boolean) => void = () => undefined;
  #chosen: string | undefined;
  #used: string | undefined;

  constructor() {
    super();
    this.disabled = false;
    this.addEventListener('laurel-redeemed', ({ redemptionId }) => {
      this.#used = redemptionId;
    });
  }

  override render(): TemplateResult {
    const { context, state, text, format } = this;
    const { holds, member } = state;
    const offers = state.offers?.filter(({ reward }) => forBaskets.includes(reward.kind)) ?? null;
    const waiting = offers === null || member === null;
    return html`
      <section class="base single" part="base" aria-labelledby="rewards">
        <p class="row">
          <b id="rewards" tabindex="-1">${text('cart.title', { pointsName: format.pointsName(2) })}</b>
          <span part="card-meta">${member === null ? nothing : text('cart.have', { points: format.points(member.balance.available) })}</span>
        </p>
        ${holds.map((hold) => this.#hold(hold))}
        ${trouble(context)} ${waiting ? unknown(context) : html`${this.#choice(offers)}${this.#credit(member)}`}
        <div class="unseen" role="status"></div>
      </section>
    `;
  }

  protected override updated(changed: Changes): void {
    super.updated(changed);
    this.tell(this.disabled ? '' : (this.#inUse?.code ?? ''), this.progress.waits);
  }

  /** The code that goes with the form: the one that was chosen, else the newest. */
  get #inUse(): Redemption | undefined {
    const live = this.state.holds.filter((hold) => (timeLeft(hold) ?? 1) > 0);
    return live.find(({ id }) => id === this.#used) ?? live[0];
  }

  #hold(hold: Redemption): TemplateResult {
    const { context, text, actions, progress } = this;
    const { id, code, reward, heldUntil } = hold;
    const name = reward?.name ?? gives(context, hold.discount) ?? code;
    const used = hold === this.#inUse;
    const ended = (timeLeft(hold) ?? 1) <= 0;
    const busy = progress.busy === id || this.disabled;
    return html`
      <div class=${used ? 'ticket used' : 'ticket'} part="card" data-redemption=${id}>
        <div class="row">
          <b part="card-title">${used ? icon('check') : nothing}<bdi>${name}</bdi></b>
          ${heldUntil === null ? nothing : html`<time part="card-meta" datetime=${heldUntil}>${lasts(context, hold)}</time>`}
        </div>
        <div class="row">
          <code part="code" dir="ltr">${code}</code>
          <span class="row">
            ${
              used || ended
                ? nothing
                : html`<button type="button" class="textual" part="link" @click=${() => this.#use(id)}>${text('code.useThis')}</button>`
            }
            <button
              type="button" class="textual" part="link" aria-label=${text('code.giveBackNamed', { name })}
              aria-disabled=${busy} ?hidden=${ended} @click=${() => busy || actions.do((deeds) => deeds.giveBack(hold))}
            >${text('code.giveBack')}</button>
          </span>
        </div>
      </div>
    `;
  }

  #choice(offers: readonly Offer[]): TemplateResult | typeof nothing {
    const { context, text, format, progress } = this;
    if (this.#inUse !== undefined) return nothing;
    const offer = offers.find(({ reward }) => reward.id === this.#chosen) ?? offers.find(({ available }) => available);
    if (offer === undefined) return html`<p class="why">${this.#nearest(offers)}</p>`;
    const step = progress.step(offer);
    const waits = step?.kind === 'working';
    const working = waits || this.disabled;
    const points = format.points(progress.points(offer));
    return html`
      <div class="row">
        <select class="grow" aria-label=${text('cart.choose')} ?disabled=${working} @change=${this.#choose}>
          ${offers.map(
            (one) => html`
              <option value=${one.reward.id} ?selected=${one === offer} ?disabled=${!one.available}>${this.#option(one)}</option>
            `,
          )}
        </select>
        <button
          type="button" class="primary" part="button button--primary" aria-disabled=${working}
          aria-label=${waits ? nothing : text('reward.redeemNamed', { name: format.list([offer.reward.name, points]) })}
          @click=${() => working || this.actions.do((deeds) => deeds.redeem(offer))}
        >${text(waits ? 'reward.working' : 'reward.redeem')}</button>
      </div>
      ${offer.reward.variable ? chooser(context, offer) : nothing}
      ${refusal(context, offer, step)}
    `;
  }

  /** Store credit: as much of it as the basket comes to. */
  #credit({ credit }: Member): TemplateResult | typeof nothing {
    const { text, format, progress, state } = this;
    const { worth } = credit;
    if (credit.available === 0 || this.#inUse !== undefined) return nothing;
    const basket = state.cart?.currencyCode === worth.currencyCode ? state.cart : worth;
    const amount = Number(basket.amount) < Number(worth.amount) ? basket : worth;
    const busy = progress.busy === 'credit' || this.disabled;
    return html`
      <div class="row">
        <span class="grow" part="card-meta">${text('cart.credit', { amount: format.money(worth) })}</span>
        <button
          type="button" class="secondary" part="button" aria-disabled=${busy}
          @click=${() => busy || this.actions.do((deeds) => deeds.useCredit(amount.amount))}
        >${text('cart.useCredit', { amount: format.money(amount) })}</button>
      </div>
    `;
  }

  #option(offer: Offer): string {
    const { reward } = offer;
    const reason = whyNot(this.context, offer);
    const cost = reward.cost === 0 ? this.text('reward.free') : this.format.points(reward.cost);
    return `${reward.name} · ${reason ?? cost}`;
  }

  /** Nothing can be had: what stands nearest to it, and what is missing. */
  #nearest(offers: readonly Offer[]): string {
    const [nearest] = offers
      .filter(({ reason }) => reason === 'INSUFFICIENT_POINTS' || reason === 'MINIMUM_SPEND')
      .sort((one, other) => one.missing - other.missing);
    return nearest === undefined ? this.text('cart.none') : this.#option(nearest);
  }

  readonly #choose = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) this.#chosen = target.value;
    this.requestUpdate();
  };

  #use(id: string): void {
    this.#used = id;
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.used button')?.focus());
  }
}

/** Makes the control; `tell` hears which code goes with the form, and whether the shopper waits for an answer. */
export function createControl(tell: RedeemControl['tell']): RedeemControl {
  define(tag, RedeemControl);
  const control = document.createElement(tag) as RedeemControl;
  control.tell = tell;
  const parts = ['base', 'card', 'card-title', 'card-meta', 'button', 'button--primary', 'code', 'link', 'error'];
  control.setAttribute('exportparts', parts.join());
  return control;
}
