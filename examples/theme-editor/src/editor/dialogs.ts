import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Contrast } from '../theme/contrast.ts';
import { readTheme } from '../theme/read-theme.ts';
import { formats, writeTheme } from '../theme/write-theme.ts';
import { segments } from './choices.ts';
import { copy } from './copy.ts';
import type { Store } from './store.ts';

const formatNames = { css: 'CSS', json: 'JSON', yaml: 'YAML', link: 'Link' };
const uses = {
  css: 'For a page’s own styles. It wins over every other theme.',
  json: 'For a programme’s definition in JSON: every shop of the programme looks like this.',
  yaml: 'For a programme’s definition in YAML: every shop of the programme looks like this.',
  link: 'Opens this editor with this theme.',
};

/** The theme, to take along. */
export function exportDialog(store: Store, contrasts: readonly Contrast[]): TemplateResult {
  const { format } = store.state;
  const text = writeTheme(store.theme, format, location.href.split('#')[0] ?? '');
  const isRefused = (format === 'json' || format === 'yaml') && contrasts.some(({ isEnough }) => !isEnough);
  return html`
    <dialog id="export" aria-labelledby="export-heading" closedby="any">
      ${heading('export-heading', 'Take it along')}
      ${segments({ label: 'As', values: formats, chosen: format, choose: (to) => store.update({ format: to }), names: formatNames })}
      <p class="quiet">${uses[format]}</p>
      <textarea readonly rows="12" aria-label=${formatNames[format]} .value=${live(text)}></textarea>
      ${isRefused ? html`<p class="problem">A gateway would refuse it: some colours cannot be read on each other.</p>` : nothing}
      <p class="row">
        <button type="button" class="strong" @click=${() => void copy(store, text, formatNames[format])}>Copy</button>
        ${
          format === 'link'
            ? nothing
            : html`<a class="button" download=${`laurel-theme.${format}`} href=${`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>Download</a>`
        }
      </p>
    </dialog>
  `;
}

/** A theme from elsewhere. */
export function importDialog(store: Store): TemplateResult {
  const { brought } = store.state;
  const { theme, problems } = readTheme(brought);
  const count = Object.keys(theme).length;
  const take = ({ target }: Event) => {
    store.replace(theme, `${count} tokens taken.`);
    store.update({ brought: '' });
    if (target instanceof Element) target.closest('dialog')?.close();
  };
  return html`
    <dialog id="import" aria-labelledby="import-heading" closedby="any">
      ${heading('import-heading', 'Bring a theme')}
      <p class="quiet">CSS with <code>--laurel-</code> tokens, or the <code>theme</code> of a programme in JSON or YAML.</p>
      <textarea
        rows="12" spellcheck="false" aria-label="A theme as CSS, JSON or YAML" aria-describedby="import-problems"
        .value=${live(brought)} @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && store.update({ brought: target.value })}
      ></textarea>
      <ul class="problem" id="import-problems" role="status">
        ${brought === '' ? nothing : problems.map((problem) => html`<li>${problem}</li>`)}
      </ul>
      <button type="button" class="strong" ?disabled=${count === 0} @click=${take}>
        ${count === 0 ? 'Take it' : `Take ${count} ${count === 1 ? 'token' : 'tokens'}`}
      </button>
    </dialog>
  `;
}

/** Opens one of them. */
export function openDialog(id: 'export' | 'import'): void {
  document.querySelector<HTMLDialogElement>(`#${id}`)?.showModal();
}

function heading(id: string, text: string): TemplateResult {
  return html`
    <form method="dialog" class="row">
      <h2 id=${id}>${text}</h2>
      <button type="submit" aria-label="Close">×</button>
    </form>
  `;
}
