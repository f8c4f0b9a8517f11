import { version } from '../../internal/version.ts';
import type { LaurelProgram } from '../program/program.ts';
import { styles } from './launcher.styles.ts';

const drawing = 'M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7S11 3 8.500 3 6 7 12 7zm0 0s1-4 3.500-4S18 7 12 7z';
const svg = 'http://www.w3.org/2000/svg';

/**
 * A floating button with the live balance; opens the panel. Works without Lit, because it is there before anything else.
 *
 * @summary Opens the programme.
 * @csspart launcher - The button.
 * @csspart balance-value - The balance in it.
 * @cssproperty --laurel-launcher-size - Its smallest height and width.
 * @cssproperty --laurel-launcher-inset-block - Its distance from the edge it floats at.
 * @cssproperty --laurel-launcher-inset-inline - The same for the sides.
 */
export class LaurelLauncher extends HTMLElement {
  static readonly version: string = version;

  readonly #button = document.createElement('button');
  readonly #text = document.createElement('span');
  #end: (() => void) | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    const icon = document.createElementNS(svg, 'svg');
    icon.setAttribute('viewBox', '0 0 24 24');
    icon.setAttribute('aria-hidden', 'true');
    icon.appendChild(document.createElementNS(svg, 'path')).setAttribute('d', drawing);
    this.#button.type = 'button';
    this.#button.part = 'launcher';
    this.#button.ariaHasPopup = 'dialog';
    this.#button.ariaExpanded = 'false';
    this.#button.dataset['laurel'] = 'open';
    this.#text.part = 'balance-value';
    this.#button.append(icon, this.#text);
    root.append(this.#button);
  }

  connectedCallback(): void {
    const program = this.closest<LaurelProgram>('laurel-program');
    const position = this.getAttribute('position') ?? '';
    const scheme = program?.getAttribute('color-scheme') ?? '';
    this.#button.className = `base ${/block-start/.test(position) ? 'top' : ''} ${/inline-start/.test(position) ? 'start' : ''} ${scheme}`;
    this.#button.hidden = this.hasAttribute('trigger');
    this.#show();
    void customElements.whenDefined('laurel-program').then(() => {
      if (program === null || !this.isConnected || this.#end !== undefined) return;
      this.#end = program.runtime.store.subscribe(() => this.#show(program));
      this.#show(program);
    });
    this.ownerDocument.addEventListener('laurel-after-show', this);
    this.ownerDocument.addEventListener('laurel-after-hide', this);
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
    this.ownerDocument.removeEventListener('laurel-after-show', this);
    this.ownerDocument.removeEventListener('laurel-after-hide', this);
  }

  handleEvent({ type }: Event): void {
    this.#button.ariaExpanded = String(type === 'laurel-after-show');
  }

  #show(program?: LaurelProgram): void {
    const state = program?.runtime.store.get();
    const label = this.getAttribute('label') ?? state?.program?.name ?? 'Rewards';
    const balance = state?.member?.balance.available;
    const names = state?.program?.pointsName;
    const locale = program?.runtime.locale;
    const number = balance?.toLocaleString(locale);
    this.#text.textContent = this.hasAttribute('without-balance') ? label : (number ?? label);
    const unit = new Intl.PluralRules(locale).select(balance ?? 0) === 'one' ? names?.one : names?.other;
    this.#button.ariaLabel = number === undefined ? label : `${label}: ${number} ${unit ?? ''}`.trim();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-launcher': LaurelLauncher;
  }
}
