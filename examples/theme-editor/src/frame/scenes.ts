import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { states, type View } from '../messages.ts';

/** What is to be seen. */
export function scene(view: View): TemplateResult {
  const drawn = view.scene === 'panel' ? panel(view) : view.scene === 'page' ? page(view) : everyState(view);
  return html`${keyed(view.scene, drawn)}`;
}

function panel(view: View): TemplateResult {
  return html`
    <laurel-program id="panel" preview=${view.state} locale=${localeOf(view)} color-scheme=${view.scheme}>
      <laurel-panel mode="inline" view=${view.panelView}></laurel-panel>
      <laurel-launcher></laurel-launcher>
    </laurel-program>
  `;
}

function everyState(view: View): TemplateResult {
  return html`
    <div class="states">
      ${states.map(
        (state) => html`
          <section>
            <h2>${state}</h2>
            <laurel-program id=${state} preview=${state} locale=${localeOf(view)} color-scheme=${view.scheme}>
              <laurel-panel mode="inline" view=${view.panelView}></laurel-panel>
            </laurel-program>
          </section>
        `,
      )}
    </div>
  `;
}

/** The elements that stand alone, as a shop would place them. */
function page(view: View): TemplateResult {
  return html`
    <laurel-program id="page" preview=${view.state} locale=${localeOf(view)} color-scheme=${view.scheme}>
      <div class="page">
        <section>
          <h2>Peony armful</h2>
          <p>£38.00 · <laurel-points-for amount="38.00" currency="GBP" sku="PEONY">Collects petals</laurel-points-for></p>
          <p>You have <laurel-balance>petals to collect</laurel-balance>.</p>
        </section>
        <section>
          <h2>Basket</h2>
          <form><laurel-redeem amount="46.00" currency="GBP"><p>Sign in to use your petals.</p></laurel-redeem></form>
        </section>
        <section><h2>Rewards</h2><laurel-rewards></laurel-rewards></section>
        <section><h2>Tiers</h2><laurel-tiers></laurel-tiers></section>
        <section><h2>Ways to earn</h2><laurel-earn></laurel-earn></section>
        <section><h2>Activity</h2><laurel-activity></laurel-activity></section>
      </div>
      <laurel-launcher></laurel-launcher>
    </laurel-program>
  `;
}

function localeOf({ direction }: View): string {
  return direction === 'rtl' ? 'ar' : 'en';
}
