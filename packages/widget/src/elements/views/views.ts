import { html, type TemplateResult } from 'lit/html.js';
import { LaurelView } from '../panel/view.ts';
import { trouble, unknown, viewOf } from '../panel/views/body.ts';

/** One of the panel's views, alone on a page: without a frame, and as wide as there is room. */
class SingleView extends LaurelView {
  override render(): TemplateResult {
    const { context, view } = this;
    return html`
      <section class="base single" part="base">
        ${trouble(context)}${unknown(context) ?? viewOf(context, view)}
        <div class="unseen" role="status"></div>
      </section>
    `;
  }
}

/**
 * Codes that wait and everything points can buy, alone on a page.
 *
 * @summary What points can buy.
 * @tagname laurel-rewards
 * @slot empty - In place of "there are no rewards".
 * @slot error - In place of what is said when nothing loads.
 * @event laurel-redeem-request - A member wants a reward; can be cancelled or answered.
 * @event laurel-redeemed - There is a code.
 * @event laurel-apply-discount - A code wants to be applied to the basket; can be cancelled or answered.
 * @event laurel-track - Something a shop's own analytics may want: `name` and `detail`.
 * @csspart base card card-title card-meta reward reward--locked reward-image progress button button--primary code copy-button link skeleton error
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 * @cssstate busy - The shopper waits for an answer.
 */
export class LaurelRewards extends SingleView {}

/**
 * Every way to earn, alone on a page.
 *
 * @summary How points are earned.
 * @tagname laurel-earn
 * @slot empty - In place of what is said where there is nothing.
 * @slot error - In place of what is said when nothing loads.
 * @event laurel-track - Something a shop's own analytics may want: `name` and `detail`.
 * @csspart base card card-title card-meta button button--primary skeleton error
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 * @cssstate busy - The shopper waits for an answer.
 */
export class LaurelEarn extends SingleView {
  constructor() {
    super();
    this.view = 'earn';
  }
}

/**
 * Every tier with what it gives, the member's own marked, alone on a page.
 *
 * @summary The tiers and the way to the next one.
 * @tagname laurel-tiers
 * @slot empty - In place of what is said where there is nothing.
 * @slot error - In place of what is said when nothing loads.
 * @event laurel-track - Something a shop's own analytics may want: `name` and `detail`.
 * @csspart base card card-title card-meta tier tier--current progress button button--primary skeleton error
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 * @cssstate busy - The shopper waits for an answer.
 */
export class LaurelTiers extends SingleView {
  constructor() {
    super();
    this.view = 'tiers';
  }
}

/**
 * The member's statement, alone on a page.
 *
 * @summary What came and went, and why.
 * @tagname laurel-activity
 * @slot guest - In place of what is said to guests.
 * @slot empty - In place of what is said where there is nothing.
 * @slot error - In place of what is said when nothing loads.
 * @event laurel-track - Something a shop's own analytics may want: `name` and `detail`.
 * @csspart base entry entry--debit card-meta button button--primary skeleton error
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 * @cssstate busy - The shopper waits for an answer.
 */
export class LaurelActivity extends SingleView {
  constructor() {
    super();
    this.view = 'activity';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-rewards': LaurelRewards;
    'laurel-earn': LaurelEarn;
    'laurel-tiers': LaurelTiers;
    'laurel-activity': LaurelActivity;
  }
}
