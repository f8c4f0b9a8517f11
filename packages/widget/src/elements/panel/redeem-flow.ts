import { LaurelApplyDiscountEvent, LaurelRedeemedEvent, LaurelRedeemRequestEvent } from '../../events/redemption.ts';
import { randomKey } from '../../internal/random-key.ts';
import { platformOf } from '../../platforms/platform-of.ts';
import type { MemberDeeds } from '../../runtime/member-deeds.ts';
import type { Outcome, Refusal } from '../../runtime/panel-data.ts';
import type { Offer, Redemption } from '../../runtime/types.ts';
import type { Step } from './progress.ts';
import type { LaurelView } from './view.ts';

/** Takes a shopper from "redeem" to a code, and back. */
export class RedeemFlow {
  readonly #host: LaurelView;
  readonly #data: () => MemberDeeds | undefined;
  /** A key for each attempt of each person, kept until there is an answer: asking again after a broken line spends nothing twice. */
  readonly #keys = new Map<string, string>();

  constructor(host: LaurelView, data: () => MemberDeeds | undefined) {
    this.#host = host;
    this.#data = data;
  }

  /** Shows the question; without a step, takes it away. */
  to({ reward }: Offer, step: Step | undefined): void {
    const { steps } = this.#host.progress;
    if (step === undefined) steps.delete(reward.id);
    else steps.set(reward.id, step);
    this.#host.requestUpdate();
  }

  /** Redeems, unless the page says no. */
  async redeem(offer: Offer): Promise<Redemption | undefined> {
    const { progress } = this.#host;
    if (progress.step(offer)?.kind === 'working') return undefined;
    const points = progress.points(offer);
    // What is answered once somebody else is there is nothing to them.
    const isOver = () => progress !== this.#host.progress;
    const request = new LaurelRedeemRequestEvent(offer.reward, points);
    if (!this.#host.dispatchEvent(request)) return this.#refuse(offer, undefined);
    this.to(offer, { kind: 'working' });
    try {
      await request.answer;
    } catch (error) {
      if (isOver()) return undefined;
      return this.#refuse(offer, {
        code: 'REFUSED_BY_PAGE',
        message: error instanceof Error ? error.message : String(error),
      });
    }
    if (isOver()) return undefined;
    const outcome = await this.#send(offer, points);
    if (outcome === undefined || isOver()) return undefined;
    if (!outcome.ok) return this.#refuse(offer, outcome.refusal);
    this.to(offer, undefined);
    this.#host.dispatchEvent(new LaurelRedeemedEvent(offer.reward, outcome.value));
    const { id: rewardId, key } = offer.reward;
    this.#host.track('reward_redeemed', { rewardId, key, points, redemptionId: outcome.value.id });
    // What is had at once has no code for the basket.
    if (outcome.value.status === 'HELD') void this.apply(outcome.value);
    return outcome.value;
  }

  async #send(offer: Offer, points: number): Promise<Outcome<Redemption> | undefined> {
    const { reward } = offer;
    const { cart, member } = this.#host.state;
    const attempt = `${member?.id} ${reward.id} ${points}`;
    const idempotencyKey = this.#keys.get(attempt) ?? randomKey();
    this.#keys.set(attempt, idempotencyKey);
    const outcome = await this.#data()?.redeem({
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
  async apply(redemption: Redemption): Promise<void> {
    const { applied } = this.#host.progress;
    const event = new LaurelApplyDiscountEvent(redemption);
    const allowed = this.#host.dispatchEvent(event);
    try {
      const own = !allowed || event.answer !== undefined;
      const done = own
        ? (await event.answer) !== false
        : await (await platformOf(this.#host.program))?.applyDiscount(redemption);
      applied.set(redemption.id, done ? 'applied' : 'shown');
      if (done) this.#host.track('code_applied', { redemptionId: redemption.id });
    } catch {
      applied.set(redemption.id, 'failed');
      // What the shop says may quote the code, and a code is money: it goes to no analytics.
      this.#host.track('code_refused', { redemptionId: redemption.id });
    }
    this.#host.requestUpdate();
  }

  /** Takes a code that was given back out of the shop's basket. Where that fails, the checkout refuses it. */
  async takeOut({ code }: Redemption): Promise<void> {
    const platform = await platformOf(this.#host.program);
    await platform?.removeDiscount(code);
  }
}
