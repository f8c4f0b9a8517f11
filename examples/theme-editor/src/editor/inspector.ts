import { html, nothing, type TemplateResult } from 'lit';
import type { Contrast } from '../theme/contrast.ts';
import { copy } from './copy.ts';
import type { Store } from './store.ts';

/** What is pointed at, and what to write for it; and the contrasts that are too low. */
export function inspector(store: Store, mark: (selector: string | null) => void): TemplateResult {
  const { selectors, pointed, isChosen } = store.state;
  const [current] = pointed;
  const choose = ({ target }: Event) => {
    if (!(target instanceof HTMLSelectElement) || target.value === '') return;
    store.update({ pointed: [target.value], isChosen: true });
    mark(target.value);
  };
  return html`
    <section class="inspector" aria-labelledby="part-heading">
      <h2 id="part-heading">Part</h2>
      <p class="quiet">Point at something in the preview, or move through this list. A click keeps it.</p>
      <select class="parts" size="8" aria-label="Parts in the preview" @change=${choose}>
        ${selectors.map((one) => html`<option value=${one} ?selected=${one === current}>${short(one)}</option>`)}
      </select>
      ${current === undefined ? nothing : html`${pointed.map((selector) => rule(store, selector))}`}
      ${
        isChosen
          ? html`<button type="button" @click=${() => {
              store.update({ isChosen: false, pointed: [] });
              mark(null);
            }}>Let go</button>`
          : nothing
      }
    </section>
  `;
}

function rule(store: Store, selector: string): TemplateResult {
  return html`
    <div class="rule">
      <code tabindex="0">${selector}</code>
      <button type="button" aria-label=${`Copy ${selector}`} @click=${() => void copy(store, `${selector} {\n  \n}\n`, selector)}>
        Copy
      </button>
    </div>
  `;
}

/** Every pair that cannot be read, in one place; said aloud as it changes. */
export function contrastSummary(contrasts: readonly Contrast[]): TemplateResult {
  const bad = contrasts.filter(({ isEnough }) => !isEnough);
  return html`
    <section class="contrast" aria-labelledby="contrast-heading">
      <h2 id="contrast-heading">Contrast</h2>
      <div role="status">
        ${
          bad.length === 0
            ? html`<p class="good">✓ All ${contrasts.length / 2} pairs can be read, in light and in dark.</p>`
            : html`
                <p>A programme with this theme would be refused:</p>
                <ul class="figures">
                  ${bad.map(
                    ({ front, back, scheme, ratio, least }) => html`
                      <li data-bad><a href="#${front}" @click=${jump}>${front.replace('color-', '')}</a>
                        on ${back.replace('color-', '')}, ${scheme}: ${ratio.toFixed(2)}, needs ${least}</li>
                    `,
                  )}
                </ul>
              `
        }
      </div>
    </section>
  `;
}

/** To the field; the address stays, for it holds the theme. */
function jump(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget;
  if (!(link instanceof HTMLAnchorElement)) return;
  const field = document.querySelector<HTMLElement>(link.hash);
  field?.closest('details')?.setAttribute('open', '');
  field?.focus();
}

function short(selector: string): string {
  return selector.replace('laurel-', '').replace('::part(', ' · ').replace(')', '');
}
