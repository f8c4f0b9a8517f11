import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { Unavailable } from '../base/unavailable.ts';
import type { Publish } from '../events/bus.ts';
import { openTo } from './access.ts';
import { checkActivity, recordActivity } from './activities.ts';
import { auditAll } from './audit.ts';
import { runBatch } from './batch.ts';
import { cancelOrder, checkCancellation } from './cancellations.ts';
import { captureRedemption, checkCode, extendRedemption, releaseRedemption } from './captures.ts';
import type { Times } from './catching-up.ts';
import { checkCredit, redeemCredit } from './credit.ts';
import { donations } from './donations.ts';
import { checkEdit, updateOrder } from './edits.ts';
import { applyExtending } from './extension.ts';
import { checkGiftCard, returnToGiftCard, spendGiftCard } from './gift-cards.ts';
import { checkGiveBack, refundRedemption } from './give-backs.ts';
import { Lane } from './lane.ts';
import type { Loyalty } from './loyalty.ts';
import { checkManualTier, setMemberTier } from './manual-tiers.ts';
import { checkEnrolment, checkUpdate } from './member-check.ts';
import { enrollMember, joining, updateMember } from './members.ts';
import { checkOrder } from './order-check.ts';
import { recordOrder } from './orders.ts';
import { dryApply, dryRollBack, planChange } from './plan.ts';
import { adjustPoints, checkAdjustment } from './points.ts';
import { addPoolCodes } from './pool-codes.ts';
import { Programs } from './programs.ts';
import { preview, standings } from './reads.ts';
import { cancelRedemption, checkHold, holdReward, unknownRedemption } from './redemptions.ts';
import { checkRefund, refundOrder } from './refunds.ts';
import type { Outcome, Refusal } from './refusals.ts';
import { checkReversal, reverseActivity } from './reversals.ts';
import { left, offers } from './reward-reads.ts';
import type { Kind, Task } from './task.ts';
import { checkInTicket, checkTicket } from './tickets.ts';
import { programsDue, runDue } from './time.ts';
import { joinLine, leaveLine } from './waiting.ts';

/** What the use cases need: the pool, and where to tell which balances a commit changed and of whom there is news. */
export type LoyaltyParts = { readonly pool: Pool; readonly publish: Publish };

/** The use cases over one database. */
export function createLoyalty({ pool, publish }: LoyaltyParts): Loyalty {
  const programs = new Programs(pool, publish);
  const sources = { pool, programs };
  const times = { ...sources, committed: publish };
  const desk = new Desk({ pool, programs, publish });
  return {
    orders: {
      record: (programId, orders) => desk.each(programId, orders, { kind: recordOrder, check: checkOrder }),
      refund: (programId, refunds) => desk.each(programId, refunds, { kind: refundOrder, check: checkRefund }),
      update: (programId, orders) => desk.each(programId, orders, { kind: updateOrder, check: checkEdit }),
      cancel: (programId, orders) => desk.each(programId, orders, { kind: cancelOrder, check: checkCancellation }),
      preview: (programId, memberId, lines) => preview(sources, programId, { memberId, lines }),
    },
    activities: {
      record: (programId, activities) =>
        desk.each(programId, activities, { kind: recordActivity, check: checkActivity }),
      reverse: (programId, reversals) =>
        desk.each(programId, reversals, { kind: reverseActivity, check: checkReversal }),
    },
    members: {
      enroll: (programId, members) => desk.each(programId, members, { kind: enrollMember, check: checkEnrolment }),
      join: (programId, identity, input) =>
        desk.one(programId, joining(identity, input), { kind: enrollMember, check: checkEnrolment }),
      update: (programId, updates) => desk.each(programId, updates, { kind: updateMember, check: checkUpdate }),
      setTier: (programId, tiers) => desk.each(programId, tiers, { kind: setMemberTier, check: checkManualTier }),
      standings: (programId, memberIds) => standings(sources, programId, memberIds),
      openTo: (programId, memberIds) => openTo(sources, programId, memberIds),
      offers: (programId, memberId, cartTotal) => offers(sources, programId, { memberId, cartTotal }),
    },
    rewards: {
      left: (programId, rewardKeys) => left(sources, programId, rewardKeys),
      join: (programId, request) => desk.one(programId, request, { kind: joinLine }),
      leave: (programId, request) => desk.one(programId, request, { kind: leaveLine }),
      checkIn: (programId, request) => desk.one(programId, request, { kind: checkInTicket, check: checkTicket }),
      addPoolCodes: (programId, input) => addPoolCodes(sources, programId, input),
      donations: (programId, span) => donations(pool, programId, span),
    },
    giftCards: {
      spend: (programId, input) => desk.one(programId, input, { kind: spendGiftCard, check: checkGiftCard }),
      return: (programId, input) => desk.one(programId, input, { kind: returnToGiftCard, check: checkGiftCard }),
    },
    points: {
      adjust: (programId, adjustments) =>
        desk.each(programId, adjustments, { kind: adjustPoints, check: checkAdjustment }),
    },
    redemptions: redemptionsAt(desk),
    programs: programsOf(times),
    time: {
      runDue: (programId, options) => runDue(times, programId, options),
      programsDue: () => programsDue(pool),
    },
    audit: (options = {}) => auditAll(sources, options),
    drain: () => desk.drain(),
  };
}

/** What members and shops do with redemptions. */
function redemptionsAt(desk: Desk): Loyalty['redemptions'] {
  return {
    hold: (programId, memberId, request) =>
      desk.one(programId, { ...request, memberId }, { kind: holdReward, check: checkHold }),
    holdCredit: (programId, memberId, request) =>
      desk.one(programId, { ...request, memberId }, { kind: redeemCredit, check: checkCredit }),
    cancel: async (programId, memberId, redemptionId) =>
      redemptionId === null
        ? unknownRedemption()
        : desk.one(programId, { memberId, redemptionId }, { kind: cancelRedemption }),
    capture: (programId, request) => desk.one(programId, request, { kind: captureRedemption, check: checkCode }),
    extend: (programId, request) => desk.one(programId, request, { kind: extendRedemption, check: checkCode }),
    release: (programId, request) => desk.one(programId, request, { kind: releaseRedemption, check: checkCode }),
    refund: (programId, request) => desk.one(programId, request, { kind: refundRedemption, check: checkGiveBack }),
  };
}

/** What is done with definitions. */
function programsOf(times: Times): Loyalty['programs'] {
  const { programs } = times;
  return {
    inForce: (programId) => programs.inForce(programId),
    atVersion: (programId, version) => programs.atVersion(programId, version),
    apply: (programId, source, options) => {
      if (options.extendExpiry) return applyExtending(times, programId, { source, ...options });
      return options.dryRun ? dryApply(times, programId, source) : programs.apply(programId, source, options);
    },
    plan: (programId, definition) => planChange(times, programId, definition),
    rollBack: (programId, options) =>
      options.dryRun ? dryRollBack(times, programId, options.to) : programs.rollBack(programId, options),
    history: (programId, options) => programs.history(programId, options),
  };
}

type Handling<Input, Row, Reason extends Refusal> = {
  readonly kind: Kind<Input, Row, Reason>;
  readonly check?: (input: Input) => Reason | null;
};

/** Takes facts in, looks at each alone, and puts them in the lane of their program. */
class Desk {
  readonly #parts: LoyaltyParts & { readonly programs: Programs };
  readonly #lanes = new Map<string, Lane>();
  #closed = false;

  constructor(parts: LoyaltyParts & { readonly programs: Programs }) {
    this.#parts = parts;
  }

  async one<Input, Row extends object, Reason extends Refusal>(
    programId: string,
    input: Input,
    { kind, check }: Handling<Input, Row, Reason>,
  ): Promise<Outcome<Row, Reason>> {
    if (this.#closed) throw new Unavailable('The gateway is stopping. Repeat this with the same key.');
    return check?.(input) ?? (await this.#lane(programId).push(taskOf(kind, input)));
  }

  each<Input, Row extends object, Reason extends Refusal>(
    programId: string,
    inputs: readonly Input[],
    handling: Handling<Input, Row, Reason>,
  ): Promise<Outcome<Row, Reason>[]> {
    return Promise.all(inputs.map((input) => this.one(programId, input, handling)));
  }

  async drain(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#lanes.values()].map((lane) => lane.idle()));
  }

  #lane(programId: string): Lane {
    const known = this.#lanes.get(programId);
    if (known) return known;
    const { publish, ...books } = this.#parts;
    const lane = new Lane(
      (tasks) => runBatch(books, programId, tasks),
      ({ wallets, news }) => publish(wallets, news),
    );
    this.#lanes.set(programId, lane);
    return lane;
  }
}

function taskOf<Input, Row extends object, Reason extends Refusal>(
  kind: Kind<Input, Row, Reason>,
  input: Input,
): Task<Row, Reason> {
  const entityId = uuidv7();
  return {
    entityId,
    identity: kind.identity(input),
    table: kind.table,
    judge: (setting) => kind.judge(input, setting),
    needs: (setting) => kind.needs(input, setting),
    decide: (batch) => kind.decide(batch, input, entityId),
  };
}
