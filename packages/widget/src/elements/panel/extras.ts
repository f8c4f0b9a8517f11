import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Offer, Waiting } from '../../runtime/types.ts';
import { waitingDeeds } from '../../runtime/waiting-deeds.ts';
import type { LaurelView } from './view.ts';
import type { Extras, ViewContext } from './views/context.ts';
import { had } from './views/had.ts';

const minuteMs = 60_000;

/** The line for a seat at an event that is full. */
class WaitingLine {
  readonly #view: LaurelView;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: LaurelView) {
    this.#view = view;
  }

  /** Where the member stands, and the way in or out. */
  readonly draw = (context: ViewContext, { reward, reason }: Offer): TemplateResult | typeof nothing => {
    const { state, text, progress } = context;
    if (state.who !== 'member') return nothing;
    const place = this.#place(reward.id);
    if (place === undefined && reason !== 'OUT_OF_STOCK') return nothing;
    const busy = progress.busy === reward.id;
    return html`
      <p class="row">
        <span class="why">${place === undefined ? nothing : this.#stand(context, place)}</span>
        <button
          class="secondary" part="button" aria-disabled=${busy} aria-label=${`${text(place ? 'wait.leave' : 'wait.join')}: ${reward.name}`}
          @click=${() => busy || this.#change(reward.id, place !== undefined)}
        >${text(place ? 'wait.leave' : 'wait.join')}</button>
      </p>
    `;
  };

  #place(rewardId: string): Waiting | undefined {
    return this.#view.state.waiting.find(
      ({ reward, status }) => reward?.id === rewardId && (status === 'WAITING' || status === 'OFFERED'),
    );
  }

  #stand({ text, format }: Pick<ViewContext, 'text' | 'format'>, { place, offeredUntil }: Waiting): string {
    if (offeredUntil === null) return text('wait.place', { place: format.number(place ?? 1) });
    const left = Date.parse(offeredUntil) - Date.now();
    this.#watch(left);
    return text('wait.offered', { time: format.time(Math.max(0, left)) });
  }

  /** What is kept for somebody is kept for so long: the time is put right each minute, and at the end all is read again. */
  #watch(left: number): void {
    clearTimeout(this.#timer);
    const again = () => {
      if (!this.#view.isConnected) return;
      if (left <= minuteMs) void this.#view.lists?.data.readRewards();
      this.#view.requestUpdate();
    };
    this.#timer = setTimeout(again, Math.min(minuteMs, Math.max(left, 1000)));
  }

  async #change(rewardId: string, leave: boolean): Promise<void> {
    const { progress, announcer, lists, text } = this.#view;
    if (lists === undefined || progress.busy !== undefined) return;
    progress.busy = rewardId;
    this.#view.requestUpdate();
    const { ok, place } = await waitingDeeds(lists.data.mutate)(rewardId, leave);
    await lists.data.readRewards();
    progress.busy = undefined;
    progress.problem = ok ? undefined : text('error.refused');
    if (ok) this.#view.track(leave ? 'waiting_left' : 'waiting_joined', { rewardId });
    const stand = place && !leave ? this.#stand(this.#view, place) : text('wait.left');
    announcer.say(progress.problem ?? stand);
    this.#view.requestUpdate();
  }
}

/** What some programmes have: seats and the line for them, and what was had at once. */
export function createExtras(view: LaurelView): Extras {
  const { draw } = new WaitingLine(view);
  return { had, event: (context, offer) => (offer.reward.event === null ? nothing : about(context, offer, draw)) };
}

/** Whoever comes from afar reads the clock of the place. */
function about(context: ViewContext, offer: Offer, draw: WaitingLine['draw']): TemplateResult {
  const { format, state } = context;
  const { startsAt = '', venue = '' } = offer.reward.event ?? {};
  return html`
    <p part="card-meta"><time datetime=${startsAt}>${format.moment(startsAt, state.program?.timezone)}</time> · ${venue}</p>
    ${draw(context, offer)}
  `;
}
