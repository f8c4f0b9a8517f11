import { html, nothing, type TemplateResult } from 'lit';
import { activity } from './activity.ts';
import type { ViewContext } from './context.ts';
import { hero } from './hero.ts';
import { blank, failed } from './plain.ts';
import { rewards } from './rewards.ts';
import { welcome } from './welcome.ts';

/** What is between header and footer, by who is looking. */
export function body(context: ViewContext, view: string): TemplateResult {
  const { state } = context;
  if (state.program === null || state.who === 'unknown') {
    return state.status === 'error' ? failed(context) : blank(4);
  }
  if (state.who !== 'member') return html`${welcome(context)}${rewards(context)}`;
  return html`${offline(context)}${hero(context)}${nav(context, view)}${view === 'activity' ? activity(context) : rewards(context)}`;
}

function offline({ state, text }: ViewContext): TemplateResult | typeof nothing {
  return state.offline ? html`<p class="notice">${text('error.offline')}</p>` : nothing;
}

function nav({ text, actions }: ViewContext, view: string): TemplateResult {
  const items = [
    { name: 'rewards', label: text('rewards.title'), current: view !== 'activity' },
    { name: 'activity', label: text('activity.title'), current: view === 'activity' },
  ];
  return html`
    <nav part="nav" aria-label=${text('nav.label')}>
      ${items.map(
        ({ name, label, current }) => html`
          <button class="tab" part="nav-item" aria-current=${current ? 'page' : nothing} @click=${() => actions.go(name)}>${label}</button>
        `,
      )}
    </nav>
  `;
}
