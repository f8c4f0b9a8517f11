import { formatAmount } from '@laurel/schema/money';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Activity, Order, Redemption } from '../../src/database/generated/prisma/client.ts';
import type { OrderLineInput } from '../../src/loyalty/inputs.ts';
import type { Loyalty } from '../../src/loyalty/loyalty.ts';
import { type Outcome, Refusal } from '../../src/loyalty/refusals.ts';
import type { Asset } from '../../src/program/facts.ts';
import { accepted, balanceOf } from '../support/house.ts';
import type { GiftKey, Step } from './histories.ts';

const hourMs = 3_600_000;

type Settling = 'cancel' | 'capture' | 'extend' | 'release' | 'giveBack';

/** Where a history is played. */
export type Stage = { readonly pool: Pool; readonly loyalty: Loyalty; readonly programId: string };

/** Plays a history of one member through the use cases, and remembers what the laws have to be told. */
export class Player {
  readonly orders: Order[] = [];
  readonly redemptions: Redemption[] = [];
  /** By the key they were recorded with. */
  readonly activities = new Map<string, Activity>();
  readonly memberId: string;
  readonly adjusted = { POINTS: 0n, CREDIT: 0n };
  /** The credit that rewards gave, and that was not given back. */
  credited = 0n;
  /** What activities gave that were not reversed: no refund takes it back. */
  active = 0n;
  readonly #stage: Stage;
  readonly #externalId: string;
  readonly #repeatable: (() => Promise<Outcome<object>>)[] = [];
  #now: Date;

  private constructor(stage: Stage, member: { id: string; externalId: string }, now: Date) {
    this.#stage = stage;
    this.memberId = member.id;
    this.#externalId = member.externalId;
    this.#now = now;
  }

  static async start(stage: Stage, now: Date): Promise<Player> {
    const externalId = uuidv7();
    const [member] = await stage.loyalty.members.enroll(stage.programId, [{ externalId }]);
    return new Player(stage, { id: accepted(member).id, externalId }, now);
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'order') return this.#order(step);
    if (step.do === 'edit') return this.#edit(step);
    if (step.do === 'cancelOrder') return this.#cancelOrder(step.at);
    if (step.do === 'reverse') return this.#reverse(step.at);
    if (step.do === 'activity') return this.#activity(step);
    if (step.do === 'redeem') return this.#redeem('any', step.share);
    if (step.do === 'gift') return this.#redeem(step.reward, step.share);
    if (step.do === 'pay') return this.#pay(step.share);
    if (step.do === 'refund') return this.#refund(step);
    if (step.do === 'adjust') return this.#adjust(step);
    if (step.do === 'wait') return this.#wait(step.hours);
    if (step.do === 'repeat') return this.#repeat(step.at);
    const redemption = this.redemptions.at(-1 - step.at);
    if (redemption) await this.#settle(step.do, redemption);
  }

  /** Hears of codes that another member has. */
  learn(redemptions: readonly Redemption[]): void {
    this.redemptions.push(...redemptions.filter(({ id }) => !this.redemptions.some((known) => known.id === id)));
  }

  /** Gives every live hold back, and what nobody used of what was had at once, then refunds or cancels every order, and takes every second activity back. */
  async undoAll(): Promise<void> {
    const { loyalty, programId } = this.#stage;
    for (const { code } of this.redemptions) await loyalty.redemptions.release(programId, { code });
    for (const redemption of this.redemptions) await this.#giveBack(redemption);
    for (const [index, { externalId: orderExternalId }] of this.orders.entries()) {
      const undo = index % 2 === 0 ? loyalty.orders.refund : loyalty.orders.cancel;
      await undo(programId, [{ externalId: uuidv7(), orderExternalId }]);
    }
    for (let place = 0; place < this.activities.size; place += 2) await this.#reverse(place);
  }

  balance(asset: Asset = 'POINTS') {
    return balanceOf(this.#stage.pool, this.#stage.programId, { memberId: this.memberId, asset });
  }

  /** The tier as the member's row says it. */
  async tier(): Promise<string | null> {
    const { rows } = await this.#stage.pool.query<{ tier: string | null }>(
      'SELECT tier FROM member WHERE program_id = $1 AND id = $2',
      [this.#stage.programId, this.memberId],
    );
    return rows[0]?.tier ?? null;
  }

  async #order({ lines, code, daysAgo, currency }: Step & { do: 'order' }): Promise<void> {
    const { loyalty, programId } = this.#stage;
    const used = code === null ? undefined : this.redemptions.at(-1 - code);
    const input = {
      externalId: uuidv7(),
      customerExternalId: this.#externalId,
      placedAt: new Date(this.#now.getTime() - daysAgo * 24 * hourMs),
      currencyCode: currency,
      lines: lines.map(goodsIn(currency)),
      redemptionCodes: used ? [used.code] : [],
    };
    const record = () => loyalty.orders.record(programId, [input]).then(only);
    this.orders.push(accepted(await record()));
    this.#repeatable.push(record);
  }

  /** Says an order anew; what was refunded of it may stand in the way. */
  async #edit({ at, lines, code }: Step & { do: 'edit' }): Promise<void> {
    const order = this.orders.at(-1 - at);
    if (!order) return;
    const { loyalty, programId } = this.#stage;
    const used = code === null ? undefined : this.redemptions.at(-1 - code);
    const [first, ...others] = lines.map(goodsIn(order.currencyCode));
    const input = {
      externalId: order.externalId,
      revision: uuidv7(),
      lines: [{ ...first, redemptionCode: used?.code }, ...others] as OrderLineInput[],
    };
    const update = () => loyalty.orders.update(programId, [input]).then(only);
    if (!((await update()) instanceof Refusal)) this.#repeatable.push(update);
  }

  async #cancelOrder(at: number): Promise<void> {
    const order = this.orders.at(-1 - at);
    if (!order) return;
    const { loyalty, programId } = this.#stage;
    const input = { externalId: uuidv7(), orderExternalId: order.externalId };
    const cancel = () => loyalty.orders.cancel(programId, [input]).then(only);
    if (!((await cancel()) instanceof Refusal)) this.#repeatable.push(cancel);
  }

  async #reverse(at: number): Promise<void> {
    const known = [...this.activities].at(-1 - at);
    if (!known) return;
    const { loyalty, programId } = this.#stage;
    const [activityIdempotencyKey, { pointsEarned, reversedAt }] = known;
    const input = { idempotencyKey: uuidv7(), activityIdempotencyKey };
    const reverse = () => loyalty.activities.reverse(programId, [input]).then(only);
    this.activities.set(activityIdempotencyKey, accepted(await reverse()));
    if (reversedAt === null) this.active -= pointsEarned;
    this.#repeatable.push(reverse);
  }

  async #activity({ type, hoursAgo }: Step & { do: 'activity' }): Promise<void> {
    const { loyalty, programId } = this.#stage;
    const at = new Date(this.#now.getTime() - hoursAgo * hourMs);
    const input = { idempotencyKey: uuidv7(), customerExternalId: this.#externalId, type, at };
    const record = () => loyalty.activities.record(programId, [input]).then(only);
    const activity = accepted(await record());
    this.activities.set(input.idempotencyKey, activity);
    this.active += activity.pointsEarned;
    this.#repeatable.push(record);
  }

  async #redeem(rewardKey: 'any' | GiftKey, share: number): Promise<void> {
    const { available } = await this.balance();
    const points = BigInt(Math.ceil((available * share) / 100)) || 1n;
    const { loyalty, programId } = this.#stage;
    const chosen = points > 50_000n ? 50_000n : points;
    const request = { rewardKey, points: isVariable(rewardKey) ? chosen : null, idempotencyKey: uuidv7() };
    const hold = () => loyalty.redemptions.hold(programId, this.memberId, request);
    const outcome = await hold();
    if (outcome instanceof Refusal) return;
    this.redemptions.push(outcome);
    if (rewardKey === 'as-credit') this.credited += chosen;
    this.#repeatable.push(hold);
  }

  /** Gives back what no order used and nobody used. */
  async #giveBack({ code, discountKind, asset, discountMinor }: Redemption): Promise<void> {
    const { loyalty, programId } = this.#stage;
    const giveBack = () => loyalty.redemptions.refund(programId, { code, reason: 'undone' });
    const before = await this.#redemption(code);
    if ((await giveBack()) instanceof Refusal) return;
    const isCredit = discountKind === 'STORE_CREDIT' && asset === 'POINTS' && before?.status === 'CAPTURED';
    if (isCredit) this.credited -= discountMinor ?? 0n;
    this.#repeatable.push(giveBack);
  }

  async #redemption(code: string): Promise<{ status: string } | undefined> {
    const { rows } = await this.#stage.pool.query<{ status: string }>(
      'SELECT status FROM redemption WHERE program_id = $1 AND code = $2',
      [this.#stage.programId, code],
    );
    return rows[0];
  }

  async #pay(share: number): Promise<void> {
    const { available } = await this.balance('CREDIT');
    const minor = BigInt(Math.ceil((available * share) / 100)) || 1n;
    const { loyalty, programId } = this.#stage;
    const request = { amount: formatAmount(minor, 'GBP'), idempotencyKey: uuidv7() };
    const hold = () => loyalty.redemptions.holdCredit(programId, this.memberId, request);
    const outcome = await hold();
    if (outcome instanceof Refusal) return;
    this.redemptions.push(outcome);
    this.#repeatable.push(hold);
  }

  async #refund({ at, how, share }: Step & { do: 'refund' }): Promise<void> {
    const order = this.orders.at(-1 - at);
    if (!order) return;
    const { loyalty, programId } = this.#stage;
    const part = (order.totalMinor * BigInt(share)) / 100n;
    const words = {
      all: {},
      amount: { amount: formatAmount(part, order.currencyCode) },
      line: { lines: [{ line: '1', quantity: 1 }] },
    }[how];
    const refund = () =>
      loyalty.orders.refund(programId, [{ externalId, orderExternalId: order.externalId, ...words }]).then(only);
    const externalId = uuidv7();
    if (!((await refund()) instanceof Refusal)) this.#repeatable.push(refund);
  }

  async #adjust({ points, asset }: Step & { do: 'adjust' }): Promise<void> {
    const { loyalty, programId } = this.#stage;
    const input = {
      idempotencyKey: uuidv7(),
      customerExternalId: this.#externalId,
      asset,
      points: BigInt(points),
      reason: 'by hand',
    };
    const adjust = () => loyalty.points.adjust(programId, [input]).then(only);
    if ((await adjust()) instanceof Refusal) return;
    this.adjusted[asset] += input.points;
    this.#repeatable.push(adjust);
  }

  async #wait(hours: number): Promise<void> {
    this.#now = new Date(this.#now.getTime() + hours * hourMs);
    await this.#stage.loyalty.time.runDue(this.#stage.programId, { asOf: this.#now });
  }

  async #settle(what: Settling, redemption: Redemption): Promise<void> {
    const { id, code } = redemption;
    const { loyalty, programId } = this.#stage;
    if (what === 'giveBack') return this.#giveBack(redemption);
    if (what === 'cancel') await loyalty.redemptions.cancel(programId, this.memberId, id);
    if (what === 'capture') await loyalty.redemptions.capture(programId, { code });
    if (what === 'release') await loyalty.redemptions.release(programId, { code });
    if (what === 'extend')
      await loyalty.redemptions.extend(programId, { code, heldUntil: new Date(this.#now.getTime() + 200 * hourMs) });
  }

  /** A repeated fact answers what it became, and changes nothing. */
  async #repeat(at: number): Promise<void> {
    const repeat = this.#repeatable.at(-1 - at);
    if (!repeat) return;
    const before = await this.#version();
    accepted(await repeat());
    const after = await this.#version();
    if (before !== after) throw new Error(`a repeated fact moved the balance from version ${before} to ${after}`);
  }

  async #version(): Promise<bigint> {
    // A read lags what time brings by up to a minute; a write never does. Bring it to now first.
    await this.#stage.loyalty.time.runDue(this.#stage.programId, {});
    const { rows } = await this.#stage.pool.query<{ version: bigint }>(
      'SELECT sum(version)::bigint AS version FROM wallet WHERE program_id = $1 AND member_id = $2',
      [this.#stage.programId, this.memberId],
    );
    return rows[0]?.version ?? -1n;
  }
}

const goodsIn =
  (currency: string) =>
  ({ pence, quantity, listPence }: { pence: number; quantity: number; listPence: number }, index: number) => ({
    sku: `SKU-${index}`,
    quantity,
    amount: formatAmount(BigInt(pence), currency),
    listAmount: formatAmount(BigInt(pence + listPence), currency),
  });

const isVariable = (rewardKey: string) => ['any', 'as-credit', 'card', 'tree'].includes(rewardKey);

const only = <T>([outcome]: T[]): T => outcome as T;
