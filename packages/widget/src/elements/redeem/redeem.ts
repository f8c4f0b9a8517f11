import { Leaf } from '../../internal/leaf.ts';
import type { State } from '../../runtime/types.ts';
import type { RedeemControl } from './redeem-control.ts';

/**
 * A small control for a basket or a checkout form: choose a reward, see the code and its time left, give it back. The
 * code goes with the form, as `discount` unless `name` says otherwise. What it shows is fetched for members only.
 *
 * @summary Redeems in a form.
 * @tagname laurel-redeem
 * @attr {string} amount - What the basket comes to, as a decimal: rewards with a minimum are judged by it.
 * @attr {string} currency - In which currency; the programme’s where it is left out.
 * @attr {string} name - The form’s name for the code; `discount` where it is left out.
 * @slot - What to show to who is not a member, and before anything is known.
 * @event laurel-redeem-request - A member wants a reward; can be cancelled or answered.
 * @event laurel-redeemed - There is a code.
 * @event laurel-apply-discount - A code wants to be applied to the basket; can be cancelled or answered.
 * @event change - The form gets another code, or none.
 * @event laurel-track - Something a shop's own analytics may want: `name` and `detail`.
 * @csspart base card card-title card-meta button button--primary code link error
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 * @cssstate busy - The shopper waits for an answer.
 */
export class LaurelRedeem extends Leaf {
  static readonly formAssociated = true;
  static readonly observedAttributes = ['amount', 'currency'];

  #value = '';
  #disabled = false;
  #control: RedeemControl | undefined;

  /** The code that goes with the form; empty without one. */
  get value(): string {
    return this.#value;
  }

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  attributeChangedCallback(): void {
    const state = this.program?.runtime.store.get();
    if (state !== undefined) this.show(state);
  }

  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    if (this.#control !== undefined) this.#control.disabled = disabled;
  }

  protected override show({ who, program }: State): void {
    const amount = this.getAttribute('amount') ?? '';
    const currencyCode = this.getAttribute('currency') ?? program?.currencyCode;
    if (currencyCode !== undefined && /^\d+(\.\d+)?$/.test(amount))
      this.program?.runtime.setCart({ amount, currencyCode });
    const isMember = who === 'member';
    if (!isMember) this.#tell('');
    this.fallback.hidden = isMember && this.#control !== undefined;
    if (this.#control !== undefined) this.#control.hidden = !isMember;
    else if (isMember) void this.#load();
  }

  /** Where it cannot be fetched, what the page wrote stays; the next change of anything is another try. */
  async #load(): Promise<void> {
    const loaded = await import('./redeem-control.ts').catch(() => undefined);
    if (loaded === undefined || this.#control !== undefined) return;
    this.#control = loaded.createControl((code, waits) => {
      this.#tell(code);
      if (waits) this.internals.states.add('busy');
      else this.internals.states.delete('busy');
    });
    this.#control.disabled = this.#disabled;
    this.root.append(this.#control);
    this.attributeChangedCallback();
  }

  #tell(code: string): void {
    if (code === this.#value) return;
    this.#value = code;
    const entries = new FormData();
    entries.set(this.getAttribute('name') ?? 'discount', code);
    this.internals.setFormValue(code === '' ? null : entries);
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-redeem': LaurelRedeem;
  }
}
