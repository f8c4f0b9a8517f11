import { html, nothing, type TemplateResult } from 'lit';
import type { Redemption } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { gives } from './phrases.ts';

/** Codes that wait to be used, each like a ticket. */
export function codes(context: ViewContext): TemplateResult | typeof nothing {
  const { state, text } = context;
  if (state.holds.length === 0) return nothing;
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
  const { text, format, flow, actions, busy } = context;
  const { id, code, heldUntil, discount, reward, points, minimumSpend } = redemption;
  const name = reward?.name ?? gives(context, discount) ?? format.points(points);
  const applied = { shown: 'code.use', applied: 'code.applied', failed: 'code.applyFailed' } as const;
  return html`
    <li class="ticket" part="card" data-redemption=${id}>
      <div class="row">
        <b part="card-title">${name}</b>
        ${heldUntil === null ? nothing : html`<span part="card-meta">${text('code.until', { date: format.instant(heldUntil) })}</span>`}
      </div>
      <div class="row">
        <code part="code">${code}</code>
        <button class="textual" part="copy-button" aria-label=${`${text('code.copy')} ${code}`} @click=${(event: Event) => actions.copy(redemption, event)}>
          ${icon('copy')}${text(actions.copied === id ? 'code.copied' : 'code.copy')}
        </button>
      </div>
      <div class="row">
        <span class="grow" part="card-meta">
          ${text(applied[flow.applied.get(id) ?? 'shown'])}
          ${minimumSpend === null ? nothing : text('reward.minimum', { amount: format.money(minimumSpend) })}
        </span>
        <button class="textual" part="link" aria-disabled=${busy === id} @click=${() => actions.giveBack(redemption)}>
          ${text('code.giveBack')}
        </button>
      </div>
    </li>
  `;
}
