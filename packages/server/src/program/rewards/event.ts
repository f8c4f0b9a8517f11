import { momentIn } from '../season.ts';
import type { RewardKindOf } from './kind.ts';
import { always } from './kind.ts';

/** A seat at an event. */
export const event: RewardKindOf = (give, { timeZone, problem }) => {
  if (!('event' in give)) return null;
  const { startsAt, endsAt, venue, seats } = give.event;
  const details = {
    startsAt: momentIn(startsAt, timeZone),
    endsAt: endsAt === undefined ? null : momentIn(endsAt, timeZone),
    venue,
    seats,
  };
  if (details.endsAt !== null && details.endsAt <= details.startsAt)
    problem('give/event/endsAt', '“endsAt” must be later than “startsAt”.');
  return { ...always({ kind: 'EVENT' }), capturedAtOnce: true, event: details };
};
