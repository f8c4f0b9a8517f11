import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ViewContext } from './context.ts';
import { hero } from './hero.ts';
import { icon } from './icons.ts';
import { blank, failed } from './plain.ts';
import { home, rewards } from './rewards.ts';

/** What is between header and footer, by who is looking. */
export function body(context: ViewContext, view: string): TemplateResult {
  const { state, text } = context;
  const waiting = unknown(context);
  if (waiting !== undefined) return waiting;
  const offline = state.offline ? html`<p class="notice">${text('error.offline')}</p>` : nothing;
  const first =
    state.who === 'member' ? html`${offline}${hero(context, view)}` : (context.later.welcome?.(context) ?? blank(1));
  return html`${first}${trouble(context)}${nav(context, view)}${viewOf(context, view)}`;
}

/** What stands in for everything while nobody knows who is looking, or nobody can. */
export function unknown(context: ViewContext): TemplateResult | undefined {
  const { program, who, status } = context.state;
  if (program !== null && who !== 'unknown') return undefined;
  return status === 'error' ? failed(context) : blank(4);
}

/** Why something did not work. */
export function trouble({ progress: { problem } }: ViewContext): TemplateResult | typeof nothing {
  return problem === undefined
    ? nothing
    : html`<p class="notice danger" part="error">${icon('alert')}<span>${problem}</span></p>`;
}

/** One view by its name. */
export function viewOf(context: ViewContext, view: string): TemplateResult {
  const { views, lost, layout } = context.later;
  const own = layout?.draw(context, view);
  if (own !== undefined) return own;
  if (view === 'rewards') return rewards(context);
  if (view !== 'activity' && view !== 'tiers' && view !== 'earn') return home(context);
  if (views === undefined) return lost ? failed(context) : blank(3);
  return views[view](context);
}

function nav({ state, text, actions }: ViewContext, view: string): TemplateResult {
  const names = ['home', 'rewards', 'earn'];
  if (state.program?.tierMeasure != null) names.push('tiers');
  if (state.who === 'member') names.push('activity');
  const labels: Readonly<Record<string, string>> = {
    home: text('nav.home'),
    rewards: text('rewards.title'),
    earn: text('nav.earn'),
    tiers: text('nav.tiers'),
    activity: text('activity.title'),
  };
  return html`
    <nav part="nav" aria-label=${text('nav.label')}>
      ${names.map(
        (name) => html`
          <button class="tab" part="nav-item" aria-current=${name === view ? 'page' : nothing} @click=${() => actions.go(name)}>${labels[name]}</button>
        `,
      )}
    </nav>
  `;
}
