import { setTimeout as sleep } from 'node:timers/promises';
import { cancellationFact, editFact, orderFact, refundFact, reviewFact } from './facts.ts';
import type { Answer, Laurel, RecordedOrder, RecordedRefund } from './laurel.ts';
import { LaurelTrouble } from './laurel.ts';
import type { Delivery, Order, Refund, Review } from './model.ts';
import { fromDecimal, toDecimal } from './money.ts';
import type { Errand, Store } from './store.ts';
import { lookUp } from './store.ts';

/**
 * Tells Laurel what happened in the shop, for as long as it takes. A sale never waits for it: an errand is written down
 * with the order, and run at once if it can be, or later.
 */
export type ErrandRunner = {
  /** Runs what is waiting, now. Resolves after one round, or after `patienceMs`, whichever is sooner. */
  readonly run: (patienceMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** What an errand runner needs. */
export type ErrandOptions = {
  readonly store: Store;
  readonly laurel: Laurel;
  readonly log: (line: string) => void;
  readonly retryMinimumMs?: number;
  readonly retryMaximumMs?: number;
};

/** Starts the runner. Waiting errands are tried again after 1 s, 2 s, 4 s … and never less often than every 30 s. */
export function startErrands(options: ErrandOptions): ErrandRunner {
  const { retryMinimumMs = 1_000, retryMaximumMs = 30_000 } = options;
  let round: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delayMs = retryMinimumMs;
  let stopped = false;

  const runRound = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopped) return;
    await deliverAll(options).catch((error: unknown) => options.log(`The shop could not run its errands: ${error}`));
    const waiting = options.store.data.errands.length > 0;
    if (!waiting) delayMs = retryMinimumMs;
    if (!waiting || stopped) return;
    timer = setTimeout(() => void startRound(), delayMs);
    delayMs = Math.min(delayMs * 2, retryMaximumMs);
  };
  // What comes in while a round is under way waits for the next one; however much it is, that is one round more.
  const startRound = (): Promise<void> => {
    next ??= round.then(() => {
      next = undefined;
      round = runRound();
      return round;
    });
    return next;
  };

  void startRound();
  return {
    run: async (patienceMs) => {
      const patience = new AbortController();
      const tooLong = sleep(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
      await Promise.race([startRound(), tooLong]);
      patience.abort();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** One round: every errand once. What has to wait keeps what came after it waiting, such as an order its refunds. */
async function deliverAll({ store, laurel, log }: ErrandOptions): Promise<void> {
  const waiting = new Set<string>();
  for (const errand of [...store.data.errands]) {
    const subject = errand.kind === 'review' ? errand.reviewId : errand.orderId;
    if (waiting.has(subject)) continue;
    try {
      await deliver(store, laurel, errand);
      store.data.errands = store.data.errands.filter((other) => other !== errand);
      await store.save();
    } catch (error) {
      if (!(error instanceof LaurelTrouble)) throw error;
      log(`${subject} waits to be recorded: ${error.code}, ${error.message}`);
      if (error.mayPass) return;
      waiting.add(subject);
    }
  }
}

function deliver(store: Store, laurel: Laurel, errand: Errand): Promise<void> {
  switch (errand.kind) {
    case 'order':
      return deliverOrder(laurel, lookUp(store.data.orders, errand.orderId));
    case 'refund':
      return deliverRefund(laurel, lookUp(store.data.orders, errand.orderId), errand.refundId);
    case 'edit':
      return deliverEdit(laurel, lookUp(store.data.orders, errand.orderId), errand.revision);
    case 'review':
      return deliverReview(laurel, lookUp(store.data.reviews, errand.reviewId));
  }
}

async function deliverOrder(laurel: Laurel, order: Order | undefined): Promise<void> {
  if (order === undefined) return;
  const answer = await laurel.recordOrder(orderFact(order));
  order.delivery = outcome(answer);
  if (!answer.ok) return;
  noteEarned(order, answer.value);
  const [code] = answer.value.redemptions;
  if (code !== undefined && code.outcome !== 'CAPTURED') order.codeOutcome = code.message;
}

async function deliverRefund(laurel: Laurel, order: Order | undefined, refundId: string): Promise<void> {
  const refund = order?.refunds.find(({ id }) => id === refundId);
  if (order === undefined || refund === undefined) return;
  const answer =
    refund.kind === 'cancelled'
      ? await laurel.cancelOrder(cancellationFact(order, refund))
      : await laurel.refundOrder(refundFact(order, refund));
  if (answer.ok) await returnToGiftCard(laurel, order, refund);
  refund.delivery = outcome(answer);
  if (answer.ok) noteRefunded(refund, answer.value);
}

/** Laurel leaves gift cards to the shop in a refund; a cancelled order pays them back by itself. */
async function returnToGiftCard(laurel: Laurel, { id, payment }: Order, refund: Refund): Promise<void> {
  if (payment === undefined || refund.toGiftCard === undefined || refund.kind === 'cancelled') return;
  await laurel.returnToGiftCard({
    code: payment.code,
    amount: toDecimal(refund.toGiftCard),
    orderExternalId: id,
    idempotencyKey: refund.id,
  });
}

async function deliverEdit(laurel: Laurel, order: Order | undefined, revision: string): Promise<void> {
  const edit = order?.edits?.find((candidate) => candidate.revision === revision);
  if (order === undefined || edit === undefined) return;
  const answer = await laurel.updateOrder(editFact(order, edit));
  edit.delivery = outcome(answer);
  if (answer.ok) noteEarned(order, answer.value);
}

/** Writes down what Laurel said an order earned. */
export function noteEarned(order: Order, { pointsEarned, creditEarned }: RecordedOrder): void {
  order.pointsEarned = pointsEarned;
  order.creditEarned = fromDecimal(creditEarned.amount) ?? 0;
}

/** Writes down what Laurel said a refund did. */
export function noteRefunded(refund: Refund, said: RecordedRefund): void {
  refund.pointsClawedBack = said.pointsClawedBack;
  refund.pointsReturned = said.pointsReturned;
  refund.creditClawedBack = fromDecimal(said.creditClawedBack.amount) ?? 0;
  refund.creditReturned = fromDecimal(said.creditReturned.amount) ?? 0;
}

async function deliverReview(laurel: Laurel, review: Review | undefined): Promise<void> {
  if (review === undefined) return;
  const answer = await laurel.recordActivity(reviewFact(review));
  review.delivery = outcome(answer);
  if (answer.ok) review.pointsEarned = answer.value.pointsEarned;
}

function outcome(answer: Answer<unknown>): Delivery {
  return answer.ok ? { state: 'recorded' } : { state: 'refused', message: answer.message };
}
