import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { MessageKey } from '../../../i18n/messages.ts';
import type { Program, TierStatus } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';

/** The member's tier and the way to the next one. */
export function tierProgress(context: ViewContext): TemplateResult | typeof nothing {
  const { state, text, format } = context;
  const tier = state.member?.tier ?? null;
  if (tier === null) return nothing;
  const { next, until } = tier;
  return html`
    <div class="tier-progress" part="tier tier--current">
      <p class="row">
        <b><bdi>${tier.tier.name}</bdi></b>
        ${until === null ? nothing : html`<small>${text('tier.until', { date: format.date(until) })}</small>`}
      </p>
      ${
        next === null
          ? html`<small>${text('tier.top')}</small>`
          : html`
              <progress part="progress" max="1" value=${next.progress} aria-label=${next.tier.name}></progress>
              <small>${toNext(context, next)}</small>
            `
      }
    </div>
  `;
}

const ways: Readonly<Record<Program['tierMeasure'] & {}, MessageKey>> = {
  SPEND: 'tier.SPEND',
  POINTS: 'tier.POINTS',
  ORDERS: 'tier.ORDERS',
  ACTIVITIES: 'tier.ACTIVITIES',
};

/** "Spend £80 more to reach Grove." */
function toNext(context: ViewContext, { remaining, tier }: TierStatus['next'] & {}): string {
  const { state, text } = context;
  return text(ways[state.program?.tierMeasure ?? 'POINTS'], {
    amount: measured(context, remaining),
    tier: tier.name,
  });
}

/** So much of what the programme's tiers are measured by. */
export function measured({ state, format, text }: ViewContext, amount: string): string {
  const { tierMeasure, currencyCode = '' } = state.program ?? {};
  if (tierMeasure === 'SPEND') return format.money({ amount, currencyCode });
  const count = Number(amount);
  if (tierMeasure === 'ORDERS') return text('tier.orders', { count });
  return tierMeasure === 'ACTIVITIES' ? text('tier.activities', { count }) : format.points(count);
}
