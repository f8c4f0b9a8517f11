import { type ThemeTokenName, themeTokens } from '@laurel/schema/theme';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { toHex } from '../color.ts';
import { type Contrast, joinColor, type Scheme, shownColor } from '../theme/contrast.ts';
import { groups, reaches, suggestions } from './groups.ts';
import type { Store } from './store.ts';

const openAtFirst = new Set(['Brand', 'Colours', 'Type', 'Shape']);

/** The fields for every token, in groups. */
export function fields(store: Store, contrasts: readonly Contrast[]): TemplateResult {
  return html`
    ${Object.entries(suggestions).map(
      ([kind, values]) => html`
        <datalist id=${`${kind}-list`}>${values.map((value) => html`<option value=${value}></option>`)}</datalist>
      `,
    )}
    ${groups.map(
      ({ name, about, tokens }) => html`
        <details ?open=${openAtFirst.has(name)}>
          <summary><h2>${name}</h2></summary>
          <p class="quiet">${about}</p>
          ${tokens.map((token) => field(store, token, contrasts))}
        </details>
      `,
    )}
  `;
}

function field(store: Store, name: ThemeTokenName, contrasts: readonly Contrast[]): TemplateResult {
  const { kind, about } = themeTokens[name];
  const own = store.theme[name];
  const draft = store.state.drafts[name];
  const isOpen = own === undefined && draft === undefined;
  return html`
    <div class="field" ?data-set=${!isOpen}>
      <label for=${name}>${name}</label>
      <p class="quiet" id=${`${name}-about`}>${about}</p>
      <div class="inputs">
        ${kind === 'color' ? swatches(store, name) : slider(store, name)}
        <input
          id=${name} type="text" spellcheck="false" autocomplete="off"
          list=${kind in suggestions ? `${kind}-list` : nothing}
          placeholder=${placeholder(store, name)} .value=${live(draft?.text ?? own ?? '')}
          aria-invalid=${draft === undefined ? nothing : 'true'}
          aria-describedby=${`${name}-about ${name}-problem`}
          @input=${(event: Event) => store.set(name, textOf(event))} @change=${() => store.settle()}
        >
        <button
          type="button" class="clear" ?disabled=${isOpen} aria-label=${`Leave ${name} to the widget`}
          title="Leave it to the widget" @click=${() => store.set(name, '')}
        >×</button>
      </div>
      <p class="problem" id=${`${name}-problem`}>${draft === undefined ? nothing : `It ${draft.problem}.`}</p>
      ${figures(contrasts.filter(({ front }) => front === name))}
    </div>
  `;
}

/** A picker for each scheme. What is not set shows what the widget makes of it. */
function swatches(store: Store, name: ThemeTokenName): TemplateResult {
  const shown = shownColor(name, store.theme, store.state.defaults) ?? { light: '#888888', dark: '#888888' };
  const one = (scheme: Scheme) => html`
    <input
      type="color" aria-label=${`${name}, ${scheme}`} title=${scheme} .value=${live(toHex(shown[scheme]))}
      @input=${(event: Event) => store.set(name, joinColor({ ...shown, [scheme]: textOf(event) }))}
      @change=${() => store.settle()}
    >
  `;
  return html`${one('light')}${one('dark')}`;
}

function slider(store: Store, name: ThemeTokenName): TemplateResult | typeof nothing {
  const [least, most, step] = reaches[name] ?? [];
  if (least === undefined) return nothing;
  const { kind } = themeTokens[name];
  const unit = kind === 'length' ? 'px' : kind === 'duration' ? 's' : '';
  return html`
    <input
      type="range" min=${least} max=${most ?? least} step=${step ?? 1} aria-label=${`${name}, slider`}
      .value=${live(String(amountOf(store.theme[name] ?? store.state.texts[name] ?? '') ?? least))}
      @input=${(event: Event) => store.set(name, `${textOf(event)}${unit}`)} @change=${() => store.settle()}
    >
  `;
}

/** Whether what is written in this colour can be read on the other one. */
function figures(contrasts: readonly Contrast[]): TemplateResult | typeof nothing {
  if (contrasts.length === 0) return nothing;
  return html`
    <ul class="figures">
      ${contrasts.map(
        ({ back, scheme, ratio, least, isEnough }) => html`
          <li ?data-bad=${!isEnough}>
            <span aria-hidden="true">${isEnough ? '✓' : '✗'}</span>
            ${ratio.toFixed(2)} on ${back.replace('color-', '')}, ${scheme}${isEnough ? nothing : `: needs ${least}`}
          </li>
        `,
      )}
    </ul>
  `;
}

function placeholder({ state }: Store, name: ThemeTokenName): string {
  const color = state.defaults[name];
  return color === undefined ? (state.texts[name] ?? '') : joinColor(color);
}

/** How much it is, in px, seconds or plain numbers. */
function amountOf(written: string): number | undefined {
  const amount = Number.parseFloat(written) * (/\dem$/.test(written) ? 16 : /\dms$/.test(written) ? 0.001 : 1);
  return Number.isNaN(amount) ? undefined : amount;
}

function textOf({ target }: Event): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
