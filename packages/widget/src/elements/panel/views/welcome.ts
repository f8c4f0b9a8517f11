import { html, nothing, type TemplateResult } from 'lit';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';

/** For who is not signed in: what there is to gain, and the way in. */
export function guest({ state, text, format, actions }: ViewContext): TemplateResult {
  const program = state.program?.name ?? '';
  const expired = state.failure?.code === 'UNAUTHENTICATED' || state.failure?.code === 'TOKEN';
  return html`
    <section class="hero">
      <slot name="guest">
        <h3>${text('guest.title', { program })}</h3>
        <p>${text(expired ? 'guest.expired' : 'guest.text', { pointsName: format.pointsName(2) })}</p>
      </slot>
      <p class="buttons">
        <button class="primary" part="button button--primary" type="button" @click=${() => actions.signIn('join')}>${text('guest.join')}</button>
        <button class="secondary" part="button" type="button" @click=${() => actions.signIn('sign-in')}>${text('guest.signIn')}</button>
      </p>
    </section>
  `;
}

/** For who is signed in at the shop, but has not joined: one tap. */
export function stranger({ state, text, format, actions, busy, problem }: ViewContext): TemplateResult {
  const program = state.program?.name ?? '';
  return html`
    <section class="hero">
      <h3>${text('stranger.title')}</h3>
      <p>${text('stranger.text', { program, pointsName: format.pointsName(2) })}</p>
      <p class="buttons">
        <button class="primary" part="button button--primary" type="button" aria-disabled=${busy === 'join'} @click=${actions.join}>
          ${text('stranger.join', { program })}
        </button>
      </p>
    </section>
    ${problem === undefined ? nothing : html`<p class="notice danger">${icon('alert')}<span>${problem}</span></p>`}
  `;
}
