import { html, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { blank, failed } from './plain.ts';

/** The member's statement, newest first. */
export function activity(context: ViewContext): TemplateResult {
  const { state, text, actions, busy } = context;
  const { statement, listFailure } = state;
  if (statement === null) return listFailure === null ? blank(4) : failed(context);
  if (statement.entries.length === 0) return html`<p class="center">${text('activity.empty')}</p>`;
  return html`
    <section class="group">
      <h3 class="unseen">${text('activity.title')}</h3>
      <ol>
        ${statement.entries.map((entry) => line(context, entry))}
      </ol>
      ${
        statement.next === null
          ? nothing
          : html`<button class="secondary" part="button" type="button" aria-disabled=${busy === 'more'} @click=${actions.more}>
              ${text('activity.more')}
            </button>`
      }
    </section>
    ${listFailure === null ? nothing : failed(context)}
  `;
}

function line({ text, format }: ViewContext, entry: Entry): TemplateResult {
  const { kind, at, orderExternalId } = entry;
  const change = changeOf(entry);
  const direction = change < 0 ? 'entry entry--debit' : 'entry';
  const order = orderExternalId === null ? undefined : text('activity.order', { order: orderExternalId });
  const waiting = kind === 'EARN' && entry.pending > 0 ? text('activity.pending') : undefined;
  return html`
    <li class=${change < 0 ? 'entry minus' : 'entry plus'} part=${direction} tabindex="-1">
      <span class="sign">${icon(change < 0 ? 'down' : 'up')}</span>
      <span class="entry-text">
        ${text(`entry.${kind}`)}
        <span part="card-meta">
          <time datetime=${at}>${format.date(at)}</time>${[order, waiting].map((detail) => (detail === undefined ? nothing : html` · ${detail}`))}
        </span>
      </span>
      <span class="amount">${change === 0 ? nothing : format.signed(change)}</span>
    </li>
  `;
}

/** What the shopper feels: what came or went, or what moved where the sum stayed. */
function changeOf({ points, available, pending, held, kind }: Entry): number {
  if (points !== 0) return points;
  if (kind === 'REDEEM_HOLD') return -held;
  return available !== 0 ? available : pending;
}
