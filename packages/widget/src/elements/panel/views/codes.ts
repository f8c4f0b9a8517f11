import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Redemption } from '../../../runtime/types.ts';
import { timeLeft } from '../hold-clock.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { gives } from './phrases.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Codes that wait to be used, each like a ticket. */
export function codes(context: ViewContext): TemplateResult {
  const { state, text } = context;
  return html`
    <section class="group">
      <h3 tabindex="-1" id="codes">${text('codes.title', { count: state.holds.length })}</h3>
      <ul class="list">
        ${state.holds.map((redemption) => ticket(context, redemption))}
      </ul>
    </section>
  `;
}

function ticket(context: ViewContext, redemption: Redemption): TemplateResult {
  const { text, format, progress, actions } = context;
  const { id, code, heldUntil, discount, reward, points, minimumSpend } = redemption;
  const name = reward?.name ?? gives(context, discount) ?? format.points(points);
  const ended = (timeLeft(redemption) ?? 1) <= 0;
  const applied = { shown: 'code.use', applied: 'code.applied', failed: 'code.applyFailed' } as const;
  return html`
    <li class="ticket" part="card" data-redemption=${id}>
      <div class="row">
        <b part="card-title"><bdi>${name}</bdi></b>
        ${heldUntil === null ? nothing : html`<time part="card-meta" datetime=${heldUntil}>${lasts(context, redemption)}</time>`}
      </div>
      <div class="row">
        <code part="code" dir="ltr">${code}</code>
        <button class="textual" part="copy-button" aria-label=${text('code.copyNamed', { code })} @click=${(event: Event) => actions.do((deeds) => deeds.copy(redemption, event))}>
          ${icon('copy')}${text(progress.copied === id ? 'code.copied' : 'code.copy')}
        </button>
      </div>
      <div class="row">
        <span class="grow" part="card-meta">
          ${text(applied[progress.applied.get(id) ?? 'shown'])}
          ${minimumSpend === null ? nothing : text('reward.minimum', { amount: format.money(minimumSpend) })}
        </span>
        <button
          class="textual" part="link" aria-label=${text('code.giveBackNamed', { name })} aria-disabled=${progress.busy === id}
          ?hidden=${ended} @click=${() => actions.do((deeds) => deeds.giveBack(redemption))}
        >${text('code.giveBack')}</button>
      </div>
    </li>
  `;
}

/** How long a hold lives yet: by the minute on its last day, by the second in its last minute. */
export function lasts({ text, format }: ViewContext, { heldUntil }: Redemption): string {
  const left = timeLeft({ heldUntil });
  if (left === undefined || heldUntil === null) return '';
  if (left <= 0) return text('code.ended', { pointsName: format.pointsName(2) });
  return left < dayMs
    ? text('code.left', { time: format.time(left) })
    : text('code.until', { date: format.instant(heldUntil) });
}
