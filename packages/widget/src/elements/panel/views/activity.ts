import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { MessageKey } from '../../../i18n/messages.ts';
import type { Entry } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { blank, failed } from './plain.ts';

/** The member's statement, newest first. */
export function activity(context: ViewContext): TemplateResult {
  const { state, text, format, actions, progress } = context;
  const { statement, listFailure } = state;
  if (state.who !== 'member') {
    return html`<p class="center"><slot name="guest">${text('activity.guest', { pointsName: format.pointsName(2) })}</slot></p>`;
  }
  if (statement === null) return listFailure === null ? blank(4) : failed(context);
  if (statement.entries.length === 0)
    return html`<p class="center"><slot name="empty">${text('activity.empty')}</slot></p>`;
  return html`
    <section class="group">
      <h3 class="unseen">${text('activity.title')}</h3>
      <ol>
        ${statement.entries.map((entry) => line(context, entry))}
      </ol>
      ${
        statement.next === null
          ? nothing
          : html`<button class="secondary" part="button" aria-disabled=${progress.busy === 'more'} @click=${() => actions.do((deeds) => deeds.more())}>
              ${text('activity.more')}
            </button>`
      }
    </section>
    ${listFailure === null ? nothing : failed(context)}
  `;
}

function line(context: ViewContext, entry: Entry): TemplateResult {
  const { text, format } = context;
  const { at, points, available, pending, held } = entry;
  const signed = amounts(context, entry);
  // What only moved between buckets came or went already: it has a number, but no sign.
  const moved = Math.max(available, pending, held);
  const sign = ['minus', '', 'plus'][Math.sign(points) + 1];
  return html`
    <li class=${`entry ${sign}`} part=${points < 0 ? 'entry entry--debit' : 'entry'} tabindex="-1">
      <span class="sign" aria-hidden="true">${points < 0 ? '−' : points > 0 ? '+' : '•'}</span>
      <span class="entry-text">
        ${text(titleOf(entry))}
        <span part="card-meta"><time datetime=${at}>${format.date(at)}</time>${detailsOf(context, entry).map((detail) => html` · <bdi>${detail}</bdi>`)}</span>
      </span>
      <span class="amount">${signed(points === 0 ? moved : points, points !== 0)}</span>
      ${why(context, entry)}
    </li>
  `;
}

/** What a line is about; and of credit where that is another thing, because credit is paid with. */
const titles: Readonly<Record<Entry['kind'], readonly [MessageKey, MessageKey?]>> = {
  EARN: ['entry.EARN'],
  PENDING_CLEARED: ['entry.PENDING_CLEARED'],
  REDEEM_HOLD: ['entry.REDEEM_HOLD', 'credit.REDEEM_HOLD'],
  REDEEM_CAPTURE: ['entry.REDEEM_CAPTURE', 'credit.REDEEM_CAPTURE'],
  REDEEM_RELEASE: ['entry.REDEEM_RELEASE', 'credit.REDEEM_RELEASE'],
  EXPIRE: ['entry.EXPIRE'],
  CLAWBACK: ['entry.CLAWBACK'],
  REFUND: ['entry.REFUND'],
  TRANSFER: ['entry.TRANSFER'],
  ADJUST: ['entry.ADJUST'],
};

function titleOf({ asset, kind }: Entry): MessageKey {
  const [ofPoints, ofCredit = ofPoints] = titles[kind];
  return asset === 'CREDIT' ? ofCredit : ofPoints;
}

/** What each rule gave, and which gave nothing: the rows add up to what was earned. */
function why(context: ViewContext, entry: Entry): TemplateResult | typeof nothing {
  const { text, format } = context;
  const { asset, points } = entry;
  // An order is explained once: what of it is about the other asset stands there.
  const explanation = entry.explanation.filter((decision) => decision.asset === asset);
  if (explanation.length === 0) return nothing;
  const given = Math.abs(points);
  const signed = amounts(context, entry);
  return html`
    <details>
      <summary class="textual">${text('activity.why', { points: asset === 'CREDIT' ? signed(given, false) : format.points(given) })}</summary>
      <ul>
        ${explanation.map(
          (decision) => html`
            <li class=${decision.applied ? 'row' : 'row idle'}>
              <span class="grow">${decision.why}</span>
              <span class="amount">${decision.applied ? signed(decision.points, true) : '–'}</span>
            </li>
          `,
        )}
      </ul>
    </details>
  `;
}

/** How to write what an entry moved: points, or money. */
function amounts({ format, state }: ViewContext, { asset }: Entry): (amount: number, sign: boolean) => string {
  const currency = state.program?.currencyCode ?? '';
  return (amount, sign) => {
    if (asset === 'CREDIT') return format.minor(amount, currency, sign);
    return sign ? format.signed(amount) : format.number(amount);
  };
}

function detailsOf({ text, state }: ViewContext, entry: Entry): string[] {
  const { kind, orderExternalId, redemption, description, pending } = entry;
  const order = orderExternalId === null ? undefined : text('activity.order', { order: orderExternalId });
  const reward = redemption?.reward?.name;
  // What neither an order nor a reward explains has words of its own: a welcome gift, the shop's reason.
  const words =
    order === undefined && reward === undefined && (kind === 'EARN' || kind === 'ADJUST') ? description : undefined;
  // What has come since stands above it in the statement.
  const hasCome = state.statement?.entries.some(
    (other) => other.kind === 'PENDING_CLEARED' && other.orderExternalId === orderExternalId,
  );
  const waiting = kind === 'EARN' && pending > 0 && !hasCome ? text('activity.pending') : undefined;
  return [reward, order, words, waiting].filter((detail) => detail !== undefined);
}
