import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  LaurelAfterHideEvent,
  LaurelAfterShowEvent,
  LaurelHideEvent,
  LaurelShowEvent,
} from '../../events/visibility.ts';
import { attributesOf, type Changes } from '../../internal/drawn-element.ts';
import { safeUrl } from '../../internal/safe-url.ts';
import { frame } from './panel.styles.ts';
import { focused, isOutside } from './panel-motion.ts';
import { LaurelView } from './view.ts';
import { body } from './views/body.ts';
import { icon } from './views/icons.ts';

const viewNames = ['home', 'rewards', 'earn', 'tiers', 'activity'];
const { console: page } = globalThis;

const properties = {
  ...LaurelView.properties,
  open: { type: Boolean, reflect: true },
  mode: { reflect: true },
  label: {},
  lightDismiss: { type: Boolean, attribute: 'light-dismiss' },
  withoutHeader: { type: Boolean, attribute: 'without-header' },
};

/** What to show, and who asked for it. */
export interface ShowOptions {
  readonly view?: string | undefined;
  readonly source?: string;
  /** Appears at once: something of the same shape is there already. */
  readonly instant?: boolean;
}

/**
 * The programme: balance, rewards and activity, in a dialog, a drawer or in the page.
 *
 * @summary The member's view of the whole programme.
 * @tagname laurel-panel
 * @attr {string} view - Which view is shown.
 * @property {string} view - Which view is shown.
 * @slot title - In place of the programme's name.
 * @slot header - More in the header.
 * @slot footer - More at the end.
 * @slot guest - In place of what is said to guests.
 * @slot empty - In place of what a view says where there is nothing.
 * @slot error - In place of what is said when nothing loads.
 * @slot terms - In place of the link to the terms.
 * @event laurel-show - About to open; can be cancelled.
 * @event laurel-after-show - Open.
 * @event laurel-hide - About to close; can be cancelled.
 * @event laurel-after-hide - Closed.
 * @event laurel-redeem-request - A member wants a reward; can be cancelled or answered.
 * @event laurel-redeemed - There is a code.
 * @event laurel-apply-discount - A code wants to be applied to the basket; can be cancelled or answered.
 * @event laurel-sign-in-request - A guest wants to sign in or join; can be cancelled.
 * @event laurel-track - Something a shop's own analytics may want: `name` and `detail`.
 * @csspart base header title close-button body footer nav nav-item balance balance-value balance-label badge card card-title card-meta reward reward--locked reward-image tier tier--current progress button button--primary code copy-button link entry entry--debit skeleton error
 * @cssproperty --laurel-color-brand - With on-brand the only colour a shop has to set.
 * @cssproperty --laurel-panel-width - How wide the panel is where there is room.
 * @cssstate open - It is open.
 * @cssstate busy - The shopper waits for an answer.
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 */
export class LaurelPanel extends LaurelView {
  static override styles = [...LaurelView.styles, frame];
  static override properties = properties;
  static override observedAttributes = attributesOf(properties);

  /** Whether it is open. Setting it fires no events. */
  declare open: boolean;
  /** How it stands on the page; `inline` is a part of it. */
  declare mode: 'dialog' | 'drawer' | 'popover' | 'inline';
  /** In place of the programme's name. */
  declare label: string | undefined;
  /** Whether a click beside it closes it. */
  declare lightDismiss: boolean;
  /** Whether it goes without its header. */
  declare withoutHeader: boolean;

  #opener: HTMLElement | undefined;
  #instant = false;
  #settled = false;

  constructor() {
    super();
    this.open = false;
    this.view = 'home';
    this.mode = 'dialog';
    this.lightDismiss = false;
    this.withoutHeader = false;
  }

  /** A modal that leaves the page is none when a page swap brings it back. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeAttribute('open');
  }

  protected override get watched(): boolean {
    return this.open || this.mode === 'inline';
  }

  /** The codes, and what will lapse, are shown with every view. */
  protected override get wanted(): readonly string[] {
    return ['rewards', this.view];
  }

  /** Opens at a view. */
  show({ view = this.view, source = 'api', instant = false }: ShowOptions = {}): void {
    if (this.open) this.actions.go(view);
    else if (this.dispatchEvent(new LaurelShowEvent({ view, source }))) this.#open({ view, source, instant });
  }

  /** Closes. */
  override hide(source = 'api'): void {
    if (!this.open || !this.dispatchEvent(new LaurelHideEvent({ view: this.view, source }))) return;
    this.open = false;
    void this.updateComplete.then(() => this.#left(source));
  }

  /** Opens or closes. */
  toggle(): void {
    if (this.open) this.hide();
    else this.show();
  }

  protected override willUpdate(): void {
    if (viewNames.includes(this.view)) return;
    if (this.program?.hasAttribute('debug')) page.warn(`"${this.view}" is no view: ${viewNames.join(', ')}`);
    this.view = 'home';
  }

  override render(): TemplateResult {
    const classes = `base panel ${this.mode} ${this.#instant ? 'instant' : ''}`;
    if (this.mode === 'inline')
      return html`<section class=${classes} part="base" aria-labelledby="title">${this.#sheet()}</section>`;
    return html`
      <dialog
        class=${classes} part="base" aria-labelledby="title" popover=${this.mode === 'popover' ? '' : nothing}
        @cancel=${this.#cancel} @close=${this.#closed} @toggle=${this.#closed} @click=${this.#click}
      >${this.#sheet()}</dialog>
    `;
  }

  protected override updated(changed: Changes): void {
    super.updated(changed);
    this.setState('open', this.open);
    if (changed.has('open')) this.program?.tellLaunchers();
    if (changed.has('open') || changed.has('mode')) this.#syncDialog(changed.has('mode'));
  }

  #sheet(): TemplateResult {
    const { state, label, text } = this;
    const terms = safeUrl(state.program?.termsUrl);
    const close = html`<button class="close" part="close-button" aria-label=${text('panel.close')} @click=${() => this.hide('user')}>${icon('close')}</button>`;
    return html`
      <header part="header" ?hidden=${this.withoutHeader}>
        <h2 id="title" part="title"><slot name="title">${label ?? state.program?.name ?? text('rewards.title')}</slot></h2>
        <slot name="header"></slot>
        ${this.mode === 'inline' ? nothing : close}
      </header>
      <div class="body" part="body" aria-busy=${state.program === null && state.failure === null}>
        ${body(this.context, this.view)}
        <footer part="footer">
          <slot name="footer"></slot>
          <slot name="terms">${terms === undefined ? nothing : html`<a part="link" href=${terms} target="_blank" rel="noopener">${text('panel.terms')}</a>`}</slot>
        </footer>
      </div>
      <div class="unseen" role="status"></div>
    `;
  }

  #open({ view, source, instant }: Required<ShowOptions> & { view: string }): void {
    this.#instant = instant;
    this.view = view;
    this.open = true;
    void this.updateComplete.then(() => {
      this.dispatchEvent(new LaurelAfterShowEvent({ view, source }));
      this.track('panel_opened', { view, source });
    });
  }

  #syncDialog(anew: boolean): void {
    const dialog = this.renderRoot.querySelector('dialog');
    // What a mode that is over has to say is no longer heard, and where it stood is not where the next one stands.
    if (anew) {
      this.#settled = false;
      dialog?.removeAttribute('style');
    }
    if (anew || !this.open) dialog?.close();
    if (this.open) this.#opener ??= focused();
    if (this.mode === 'popover') void this.#syncPopover();
    else if (this.open && dialog?.open === false) {
      dialog.showModal();
      this.#settled = true;
    }
    this.syncLists();
  }

  /** What it takes is fetched when it is needed; where that cannot be had, the panel is a dialog. */
  async #syncPopover(): Promise<void> {
    try {
      const { look, sync } = await import('./popover.ts');
      this.adopt(look);
      sync(this, this.#opener);
      this.#settled = true;
    } catch {
      this.mode = 'dialog';
    }
  }

  #cancel(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.hide('user');
  }

  /** The browser may close a dialog whatever we say; then we follow. A popover that is to stay is shown again. */
  #closed({ currentTarget }: Event): void {
    if (!this.open || !this.#settled || (currentTarget as Element).matches(':modal,:popover-open')) return;
    if (this.mode === 'popover' && !this.dispatchEvent(new LaurelHideEvent({ view: this.view, source: 'user' })))
      return void this.#syncPopover();
    this.open = false;
    this.#left('user');
  }

  /** It is closed. Some browsers don't give the focus to what is clicked, and then have nobody to give it back to. */
  #left(source: string): void {
    const { view } = this;
    const { activeElement } = document;
    if (activeElement === document.body || this.contains(activeElement)) this.#opener?.focus();
    this.#opener = undefined;
    this.dispatchEvent(new LaurelAfterHideEvent({ view, source }));
    this.track('panel_closed', { view, source });
  }

  #click(event: MouseEvent): void {
    if (this.lightDismiss && isOutside(event)) this.hide('user');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-panel': LaurelPanel;
  }
}
