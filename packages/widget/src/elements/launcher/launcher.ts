import { version } from '../../internal/version.ts';
import type { LaurelProgram } from '../program/program.ts';
import { styles } from './launcher.styles.ts';

const svg = 'http://www.w3.org/2000/svg';
const drawing = 'M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7S11 3 8.500 3 6 7 12 7zm0 0s1-4 3.500-4S18 7 12 7z';

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

  readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
  readonly #button = document.createElement('button');
  readonly #text = document.createElement('span');
  #end: (() => void) | undefined;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#root.adoptedStyleSheets = [sheet];
    const icon = document.createElementNS(svg, 'svg');
    icon.setAttribute('viewBox', '0 0 24 24');
    icon.setAttribute('aria-hidden', 'true');
    icon.appendChild(document.createElementNS(svg, 'path')).setAttribute('d', drawing);
    this.#button.part = 'launcher';
    this.#button.ariaHasPopup = 'dialog';
    this.#button.setAttribute('data-laurel', 'open');
    this.#text.part = 'balance-value';
    this.#button.append(icon, this.#text);
    this.#root.append(this.#button);
  }

  connectedCallback(): void {
    const program = this.closest<LaurelProgram>('laurel-program');
    const position = this.getAttribute('position') ?? '';
    this.#button.className = `base ${position.replace(/block-start/, 'top').replace(/inline-start/, 'start')} ${schemeOf(program)}`;
    this.#button.hidden = this.hasAttribute('trigger');
    this.handleEvent();
    this.#show();
    program?.addEventListener('laurel-after-show', this);
    program?.addEventListener('laurel-after-hide', this);
    void customElements.whenDefined('laurel-program').then(() => {
      if (!this.isConnected) return;
      this.#end ??= program?.runtime.store.subscribe(() => this.#show(program));
      this.#show(program);
    });
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
  }

  /** Says whether the panel is open. */
  handleEvent(event?: Event): void {
    this.#button.ariaExpanded = `${event?.type === 'laurel-after-show'}`;
  }

  /** Shows the grey shape of the panel, at once, while the panel itself is on its way. */
  wait(): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    dialog.className = `base ${schemeOf(this.closest('laurel-program'))}`;
    dialog.ariaLabel = this.#button.ariaLabel;
    dialog.onclose = () => dialog.remove();
    this.#root.append(dialog);
    dialog.showModal();
    return dialog;
  }

  #show(program?: LaurelProgram | null): void {
    const { name, balance } = program?.describe() ?? {};
    const label = this.getAttribute('label') ?? name ?? 'Rewards';
    this.#text.textContent = (!this.hasAttribute('without-balance') && balance?.number) || label;
    this.#button.ariaLabel = balance === undefined ? label : `${label}: ${balance.points}`;
  }
}

const schemeOf = (program: Element | null): string => program?.getAttribute('color-scheme') ?? '';

declare global {
  interface HTMLElementTagNameMap {
    'laurel-launcher': LaurelLauncher;
  }
}
