import { uuidv7 } from 'uuidv7';
import type { WaitingPlace } from '../database/generated/prisma/client.ts';
import type { Reward } from '../program/program.ts';
import { rewardByKey } from '../program/rewards.ts';
import { withheld } from './availability.ts';
import type { Batch } from './batch-state.ts';
import { isLive } from './given.ts';
import { waitingPlaceTable } from './given-tables.ts';
import type { WaitingRequest } from './loyalty.ts';
import { InvalidInput, type Outcome, type WaitingRefusal } from './refusals.ts';
import { leftNow } from './rewards-now.ts';
import type { Kind, Setting } from './task.ts';

/** A member joins the line for a seat where none is left. Joining twice answers the same place. */
export const joinLine: Kind<WaitingRequest, WaitingPlace, WaitingRefusal> = {
  table: waitingPlaceTable,
  identity: () => null,
  judge: judgeLine,
  needs: needsOf,
  decide: (batch, request) => {
    const reward = seatOf(batch, request);
    const place = reward && batch.given.placeOf(reward.key, request.memberId);
    if (place && isLive(place)) return place;
    return reward ? join(batch, reward, request.memberId) : unknownSeat();
  },
};

/** A member leaves the line; a seat that was offered to them goes to the next. Leaving twice answers the same place. */
export const leaveLine: Kind<WaitingRequest, WaitingPlace, InvalidInput> = {
  table: waitingPlaceTable,
  identity: () => null,
  judge: judgeLine,
  needs: needsOf,
  decide: (batch, { memberId, rewardKey }) => {
    const place = batch.given.placeOf(rewardKey ?? '', memberId);
    if (!place) return problem('NOT_WAITING', 'You do not wait for a seat at this event.');
    const line = batch.given.lines.get(place.rewardKey);
    if (!line || !isLive(place)) return place;
    if (place.status === 'WAITING') line.waiting -= 1;
    else line.moved = true;
    place.status = 'LEFT';
    batch.given.places.touch(place);
    batch.tell({ type: 'waiting.left', memberId, at: batch.now, data: { reward: place.rewardKey } });
    return place;
  },
};

function needsOf({ memberId, rewardKey }: WaitingRequest) {
  return { memberIds: [memberId], rewards: rewardKey === null ? [] : [rewardKey] };
}

function judgeLine(request: WaitingRequest, setting: Setting): InvalidInput | null {
  return seatOf(setting, request) ? null : unknownSeat();
}

function seatOf({ program }: Pick<Setting, 'program'>, { rewardKey }: WaitingRequest): Reward | undefined {
  const reward = rewardByKey(program, rewardKey ?? '');
  return reward?.event ? reward : undefined;
}

function join(batch: Batch, reward: Reward, memberId: string): Outcome<WaitingPlace, WaitingRefusal> {
  const refusal = withheld(batch, { memberId, stockLeft: null }, reward);
  if (refusal) return refusal;
  const left = leftNow(batch, { reward, memberId }) ?? 0;
  if (left > 0) return problem('SEATS_LEFT', `${left} seats are left: redeem the reward instead.`);
  const { given, programId, now } = batch;
  const place = given.places.add({
    programId,
    id: uuidv7(),
    memberId,
    rewardKey: reward.key,
    status: 'WAITING',
    joinedAt: now,
    offeredUntil: null,
  });
  const line = given.lines.get(reward.key);
  if (line) line.waiting += 1;
  batch.tell({ type: 'waiting.joined', memberId, at: now, data: { reward: reward.key } });
  return place;
}

function unknownSeat(): InvalidInput {
  return problem('NOT_AN_EVENT', 'The programme has no such event: ask for its rewards again.');
}

function problem(code: string, message: string): InvalidInput {
  return new InvalidInput([{ code, message, path: ['rewardId'] }]);
}
