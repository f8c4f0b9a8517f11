import type { Refusal } from '../../../runtime/panel-data.ts';
import type { Offer } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { because } from './phrases.ts';

/** Why the gateway or the page said no. */
export function refused(context: ViewContext, refusal: Refusal, { reward }: Offer): string {
  const { text } = context;
  const { code, message, missing, reason } = refusal;
  if (missing !== undefined || reason !== undefined)
    return because(context, { reason: reason ?? null, missing, reward });
  if (code === 'RATE_LIMITED') return text('error.busy');
  // The page's own words are for the shopper; the gateway's are for developers.
  if (code === 'REFUSED_BY_PAGE') return message || text('error.refused');
  return text(code === 'REWARD_CHANGED' ? 'reward.changed' : code === 'NETWORK' ? 'error.network' : 'error.refused');
}
