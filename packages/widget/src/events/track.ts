import { LaurelEvent } from './laurel-event.ts';

/** What a person did. */
type TrackName =
  | 'panel_opened'
  | 'panel_closed'
  | 'view_shown'
  | 'sign_in_clicked'
  | 'joined'
  | 'reward_redeemed'
  | 'credit_used'
  | 'code_copied'
  | 'code_applied'
  | 'code_refused'
  | 'code_given_back'
  | 'waiting_joined'
  | 'waiting_left';

/** What belongs to it: names, ids and numbers, never a code or who the member is. */
type TrackDetail = Readonly<Record<string, string | number>>;

/** One tap for a shop's own analytics. The widget itself sends nothing anywhere but to the gateway. */
export class LaurelTrackEvent extends LaurelEvent {
  declare readonly name: TrackName;
  declare readonly detail: TrackDetail;

  constructor(name: TrackName, detail: TrackDetail = {}) {
    super('laurel-track', { name, detail });
  }
}
