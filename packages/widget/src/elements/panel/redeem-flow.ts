import { LaurelApplyDiscountEvent, LaurelRedeemedEvent, LaurelRedeemRequestEvent } from '../../events/redemption.ts';
import { randomKey } from '../../internal/random-key.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { Outcome, PanelData, Refusal } from '../../runtime/panel-data.ts';
import type { Money, Offer, Redemption } from '../../runtime/types.ts';

/** What the flow needs of the element it belongs to. */
export interface RedeemHost {
  dispatchEvent(event: Event): boolean;
  requestUpdate(): void;
  /** The basket's total, where the page knows it. */
  cart(): Money | null;
  readonly platform: Platform;
  readonly lists: { readonly data: PanelData } | undefined;
}

/** Where a shopper stands with one reward: asked to confirm, waiting, or told why not. */
export type Step =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'working' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What became of a code offered to the basket. */
export type Applied = 'shown' | 'applied' | 'failed';

/** Takes a shopper from "redeem" to a code, and back. */
export class RedeemFlow {
  readonly applied = new Map<string, Applied>();
  readonly #host: RedeemHost;
  readonly #steps = new Map<string, Step>();
  readonly #chosen = new Map<string, number>();
  /** A key for each attempt, kept until there is an answer: asking again after a broken line spends nothing twice. */
  readonly #keys = new Map<string, string>();

  constructor(host: RedeemHost) {
    this.#host = host;
  }

  step({ reward }: Offer): Step | undefined {
    return this.#steps.get(reward.id);
  }

  /** The points that redeeming this would take. */
  points({ reward }: Offer): number {
    return this.#chosen.get(reward.id) ?? reward.cost;
  }

  choose({ reward }: Offer, points: number): void {
    this.#chosen.set(reward.id, points);
    this.#host.requestUpdate();
  }

  /** Shows the question; without a step, takes it away. */
  to({ reward }: Offer, step: Step | undefined): void {
    if (step === undefined) this.#steps.delete(reward.id);
    else this.#steps.set(reward.id, step);
    this.#host.requestUpdate();
  }

  /** Redeems, unless the page says no. */
  async redeem(offer: Offer): Promise<Redemption | undefined> {
    if (this.step(offer)?.kind === 'working') return undefined;
    const points = this.points(offer);
    const request = new LaurelRedeemRequestEvent(offer.reward, points);
    if (!this.#host.dispatchEvent(request)) return this.#refuse(offer, undefined);
    this.to(offer, { kind: 'working' });
    try {
      await request.answer;
    } catch (error) {
      return this.#refuse(offer, {
        code: 'REFUSED_BY_PAGE',
        message: error instanceof Error ? error.message : String(error),
      });
    }
    const outcome = await this.#send(offer, points);
    if (outcome === undefined) return undefined;
    if (!outcome.ok) return this.#refuse(offer, outcome.refusal);
    this.to(offer, undefined);
    this.#host.dispatchEvent(new LaurelRedeemedEvent(offer.reward, outcome.value));
    void this.#apply(outcome.value);
    return outcome.value;
  }

  async #send(offer: Offer, points: number): Promise<Outcome<Redemption> | undefined> {
    const { reward } = offer;
    const attempt = `${reward.id} ${points}`;
    const idempotencyKey = this.#keys.get(attempt) ?? randomKey();
    this.#keys.set(attempt, idempotencyKey);
    const cart = this.#host.cart();
    const outcome = await this.#host.lists?.data.redeem({
      rewardId: reward.id,
      expectedCost: reward.cost,
      idempotencyKey,
      ...(reward.variable && { points }),
      ...(cart !== null && { orderTotal: cart }),
    });
    if (outcome?.ok === true || outcome?.refusal.retryable !== true) this.#keys.delete(attempt);
    return outcome;
  }

  #refuse(offer: Offer, refusal: Refusal | undefined): undefined {
    this.to(offer, refusal && { kind: 'refused', refusal });
  }

  /** Offers the code to the page, else to the shop system, and remembers what came of it. */
  async #apply(redemption: Redemption): Promise<void> {
    const event = new LaurelApplyDiscountEvent(redemption);
    const allowed = this.#host.dispatchEvent(event);
    try {
      const own = !allowed || event.answer !== undefined;
      const applied = own ? (await event.answer) !== false : await this.#host.platform.applyDiscount(redemption);
      this.applied.set(redemption.id, applied ? 'applied' : 'shown');
    } catch {
      this.applied.set(redemption.id, 'failed');
    }
    this.#host.requestUpdate();
  }
}
