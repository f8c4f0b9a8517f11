import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { contrastsOf } from '../theme/contrast.ts';
import { presets } from '../theme/presets.ts';
import { exportDialog, importDialog, openDialog } from './dialogs.ts';
import { fields } from './fields.ts';
import { contrastSummary, inspector } from './inspector.ts';
import { goBack, goForward } from './keys.ts';
import type { Store } from './store.ts';
import { toolbar } from './toolbar.ts';

/** The whole editor. */
export function app(store: Store, mark: (selector: string | null) => void): TemplateResult {
  const { width, notice } = store.state;
  const contrasts = contrastsOf(store.theme);
  return html`
    ${header(store)}
    <main>
      <form class="fields" aria-label="Tokens" @submit=${(event: Event) => event.preventDefault()}>${fields(store, contrasts)}</form>
      <div class="stage">
        ${toolbar(store)}
        <div class="room"><iframe class=${`width-${width}`} src="./frame.html" title="Preview of the widget"></iframe></div>
      </div>
      <aside aria-label="Findings">${contrastSummary(contrasts)}${inspector(store, mark)}</aside>
    </main>
    ${exportDialog(store, contrasts)}${importDialog(store)}
    <p class="notice" role="status">${keyed(notice, html`<b>${notice}</b>`)}</p>
  `;
}

function header(store: Store): TemplateResult {
  const { past, future } = store.state.history;
  const begin = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const theme = presets[target.value];
    if (theme !== undefined) store.replace(theme, `Begun from ${target.value}.`);
    target.value = '';
  };
  return html`
    <header class="top">
      <h1>Laurel <span>theme editor</span></h1>
      <a href="./gallery.html">Gallery</a>
      <label class="choice">Start from
        <select @change=${begin}>
          <option value="">…</option>
          ${Object.keys(presets).map((name) => html`<option value=${name}>${name}</option>`)}
        </select>
      </label>
      <div class="row">
        <button type="button" ?disabled=${past.length === 0} @click=${() => goBack(store)}>Undo</button>
        <button type="button" ?disabled=${future.length === 0} @click=${() => goForward(store)}>Redo</button>
        <button type="button" ?disabled=${Object.keys(store.theme).length === 0} @click=${() => store.replace({}, 'Everything is left to the widget.')}>Reset</button>
        <button type="button" @click=${() => openDialog('import')}>Import</button>
        <button type="button" class="strong" @click=${() => openDialog('export')}>Export</button>
      </div>
    </header>
  `;
}
