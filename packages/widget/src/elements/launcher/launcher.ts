import { add } from '../../internal/add.ts';
import { BaseElement } from '../../internal/base-element.ts';
import { colorSchemeOf } from '../../internal/color-scheme.ts';
import { version } from '../../internal/version.ts';
import type { LaurelProgram } from '../program/program.ts';
import type { Description } from './describe.ts';
import { styles } from './launcher.styles.ts';

/**
 * A floating button with the live balance; opens the panel. Works without Lit, because it is there before anything else.
 *
 * @summary Opens the programme.
 * @tagname laurel-launcher
 * @attr {string} position - Where it floats: `block-end inline-end` where it is left out.
 * @attr {string} label - What it says to people who are not members.
 * @attr {boolean} without-balance - The label in place of the balance.
 * @attr {string} trigger - A CSS selector: the page’s own button opens the panel, and this one hides.
 * @csspart launcher - The button.
 * @csspart balance-value - The balance in it.
 * @cssproperty --laurel-launcher-size - Its smallest height and width.
 * @cssproperty --laurel-launcher-inset-block - Its distance from the edge it floats at.
 * @cssproperty --laurel-launcher-inset-inline - The same for the sides.
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 * @cssstate open - The panel is open.
 */
export class LaurelLauncher extends BaseElement {
  static readonly version: string = version;

  /** @internal The programme shows its state on it. */
  readonly internals: ElementInternals = this.attachInternals();
  readonly #root = this.attachShadow({ mode: 'open' });
  /** @internal What there is to see of it. */
  readonly button: HTMLButtonElement = add(this.#root, 'button', {
    part: 'launcher',
    'aria-haspopup': 'dialog',
    'data-laurel': 'open',
  });
  readonly #text = add(this.button, 'span', { part: 'balance-value' });

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    this.button.hidden = this.hasAttribute('trigger');
    this.show(this.#program?.describe?.() ?? {});
  }

  /** @internal Shows what the programme tells: its name, the balance, and whether its panel is open. */
  show({ name, balance, open = false, failed = false }: Description): void {
    this.button.style.colorScheme = colorSchemeOf(this.#program);
    const label = this.getAttribute('label') || name || 'Rewards';
    const text = (!this.hasAttribute('without-balance') && balance?.number) || label;
    this.#text.textContent = failed ? `${text} ↻` : text;
    // A button that grows shifts the page, says the browser; one that is drawn anew does not. What is held stays.
    if (!this.button.matches(':focus,:active')) this.#root.prepend(this.button);
    this.button.ariaLabel = balance === undefined ? label : label + balance.points;
    this.button.ariaExpanded = `${open}`;
  }

  /** @internal Shows the grey shape of the panel, at once, while the panel itself is on its way. */
  wait(): HTMLDialogElement {
    const dialog = add(this.#root, 'dialog', { 'aria-label': this.button.ariaLabel ?? '' });
    dialog.style.colorScheme = this.button.style.colorScheme;
    dialog.onclose = () => dialog.remove();
    dialog.showModal();
    return dialog;
  }

  get #program() {
    return this.closest<LaurelProgram>('laurel-program');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-launcher': LaurelLauncher;
  }
}
