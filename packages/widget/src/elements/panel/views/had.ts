import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { Had } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';

/** What was had at once and is there to be used: seats, gift cards, accesses. */
export function had(context: ViewContext): TemplateResult {
  const { state, text } = context;
  return html`
    <section class="group">
      <h3 tabindex="-1" id="had">${text('had.title')}</h3>
      <ul class="list">
        ${state.had.map((one) => item(context, one))}
      </ul>
    </section>
  `;
}

function item(context: ViewContext, one: Had): TemplateResult {
  const { text, progress, actions } = context;
  const { id, reward, ticket, giftCard } = one;
  const code = ticket?.code ?? (giftCard === null ? null : one.code);
  return html`
    <li class="ticket" part="card" data-redemption=${id}>
      <b part="card-title"><bdi>${reward?.name}</bdi></b>
      <p part="card-meta">${detailsOf(context, one).map((detail, index) => html`${index > 0 ? ' · ' : nothing}<bdi>${detail}</bdi>`)}</p>
      ${ticket === null || ticket.checkedInAt !== null ? nothing : drawn(ticket.qrSvg, text('had.ticket', { code: ticket.code }))}
      ${
        code === null
          ? nothing
          : html`
            <div class="row">
              <code part="code" dir="ltr">${code}</code>
              <button
                class="textual" part="copy-button" aria-label=${text('code.copyNamed', { code })}
                @click=${(event: Event) => actions.do((deeds) => deeds.copy({ id, code }, event))}
              >${icon('copy')}${text(progress.copied === id ? 'code.copied' : 'code.copy')}</button>
            </div>
          `
      }
    </li>
  `;
}

function detailsOf({ text, format, state }: ViewContext, { validUntil, ticket, giftCard }: Had): string[] {
  const until = giftCard === null ? validUntil : giftCard.expiresAt;
  const details = [
    // Whoever comes from afar reads the clock of the place.
    ticket?.startsAt && format.moment(ticket.startsAt, state.program?.timezone),
    ticket?.venue,
    ticket?.checkedInAt && text('had.used', { date: format.date(ticket.checkedInAt) }),
    giftCard && text('had.left', { amount: format.money(giftCard.balance) }),
    until && text('code.until', { date: format.date(until) }),
  ];
  return details.filter((detail) => typeof detail === 'string');
}

/** The code as the gateway drew it, drawn again: no page's policy about images or markup stands in its way. */
function drawn(qrSvg: string, label: string): TemplateResult | typeof nothing {
  const [, viewBox] = /viewBox="([\d .]+)"/.exec(qrSvg) ?? [];
  const [, path] = [...qrSvg.matchAll(/ d="([^"]+)"/g)].at(-1) ?? [];
  if (viewBox === undefined || path === undefined) return nothing;
  return html`
    <svg class="qr" viewBox=${viewBox} role="img" aria-label=${label} shape-rendering="crispEdges">
      ${svg`<path fill="#fff" d="M0 0h999v999H0z" /><path fill="#000" d=${path} />`}
    </svg>
  `;
}
