import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isAboutToken } from '../../../runtime/failure.ts';
import type { ViewContext } from './context.ts';

/** For who is not a member: what there is to gain, and the way in. */
export function welcome({ state, text, format, actions, progress }: ViewContext): TemplateResult {
  const { who, failure, program, earnRules } = state;
  const values = { program: program?.name ?? '', pointsName: format.pointsName(2) };
  const guest = who === 'guest';
  const expired = failure !== null && isAboutToken(failure);
  const join = () => actions.do((deeds) => (guest ? deeds.signIn('join') : deeds.join()));
  return html`
    <section class="hero">
      <slot name="guest">
        <h3>${text(guest ? 'guest.title' : 'stranger.title', values)}</h3>
        <p>${text(expired ? 'guest.expired' : guest ? 'guest.text' : 'stranger.text', values)}</p>
        <ul>${earnRules.map(({ name }) => html`<li>${name}</li>`)}</ul>
      </slot>
      <p class="buttons">
        <button class="primary" part="button button--primary" aria-disabled=${progress.busy === 'join'} @click=${join}>
          ${text(guest ? 'guest.join' : 'stranger.join', values)}
        </button>
        ${
          guest
            ? html`<button class="secondary" part="button" @click=${() => actions.do((deeds) => deeds.signIn('sign-in'))}>${text('guest.signIn')}</button>`
            : nothing
        }
      </p>
    </section>
  `;
}
