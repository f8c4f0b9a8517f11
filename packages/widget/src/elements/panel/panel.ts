import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import {
  LaurelAfterHideEvent,
  LaurelAfterShowEvent,
  LaurelHideEvent,
  LaurelShowEvent,
} from '../../events/visibility.ts';
import { createFormat, type Format } from '../../i18n/format.ts';
import { type LoadedMessages, loadMessages } from '../../i18n/load-messages.ts';
import { createTranslate, type Translate } from '../../i18n/translate.ts';
import { Announcer } from '../../internal/announcer.ts';
import { colorSchemeOf } from '../../internal/color-scheme.ts';
import { LaurelElement } from '../../internal/laurel-element.ts';
import { safeUrl } from '../../internal/safe-url.ts';
import { tokens } from '../../internal/tokens.styles.ts';
import { none } from '../../platforms/none.ts';
import type { State } from '../../runtime/types.ts';
import { styles } from './panel.styles.ts';
import { PanelActions } from './panel-actions.ts';
import { PanelLists } from './panel-lists.ts';
import { isOutside, pulse } from './panel-motion.ts';
import { RedeemFlow } from './redeem-flow.ts';
import { body } from './views/body.ts';
import type { ViewContext } from './views/context.ts';
import { icon } from './views/icons.ts';

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
 * @slot title - In place of the programme's name.
 * @slot header - More in the header.
 * @slot footer - More at the end.
 * @slot guest - In place of what is said to guests.
 * @slot empty - In place of "there are no rewards".
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
 * @csspart base header title close-button body footer nav nav-item balance balance-value balance-label badge card card-title card-meta reward reward--locked reward-image progress button button--primary code copy-button link entry entry--debit skeleton error
 * @cssproperty --laurel-color-brand - With on-brand the only colour a shop has to set.
 * @cssproperty --laurel-panel-width - How wide the panel is where there is room.
 * @cssstate open - It is open.
 * @cssstate busy - The shopper waits for an answer.
 */
export class LaurelPanel extends LaurelElement {
  static override styles = [tokens, styles];
  static override properties = {
    open: { type: Boolean, reflect: true },
    view: { reflect: true },
    mode: { reflect: true },
    label: {},
    lightDismiss: { type: Boolean, attribute: 'light-dismiss' },
    withoutHeader: { type: Boolean, attribute: 'without-header' },
  };

  declare open: boolean;
  declare view: string;
  declare mode: 'dialog' | 'drawer' | 'inline';
  declare label: string | undefined;
  declare lightDismiss: boolean;
  declare withoutHeader: boolean;

  readonly announcer = new Announcer(() => this.renderRoot.querySelector<HTMLElement>('[role="status"]'));
  readonly flow = new RedeemFlow(this);
  readonly actions = new PanelActions(this);
  readonly platform = none;
  lists: PanelLists | undefined;
  #loaded: LoadedMessages | undefined;
  #translate: Translate = () => '';
  #source = 'api';
  #instant = false;

  constructor() {
    super();
    this.open = false;
    this.view = 'rewards';
    this.mode = 'dialog';
    this.lightDismiss = false;
    this.withoutHeader = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.program !== undefined) this.lists = new PanelLists(this.program.runtime);
    void this.#loadTexts();
    this.#syncLists();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.lists?.close();
  }

  /** The basket's total, where the page knows it. */
  cart() {
    return this.program?.cart ?? null;
  }

  /** The texts in use. */
  get text(): Translate {
    return this.#translate;
  }

  /** Writes points, money and dates. */
  get format(): Format {
    return createFormat(this.locale, this.points);
  }

  /** All a view needs. */
  get context(): ViewContext {
    const { state, format, text, flow, actions } = this;
    return { state, format, text, flow, actions, busy: actions.busy, problem: actions.problem };
  }

  /** Opens at a view. */
  show({ view = this.view, source = 'api', instant = false }: ShowOptions = {}): void {
    if (this.open) this.actions.go(view);
    else if (this.dispatchEvent(new LaurelShowEvent({ view, source }))) this.#open({ view, source, instant });
  }

  /** Closes. */
  hide(source = 'api'): void {
    if (!this.open || !this.dispatchEvent(new LaurelHideEvent({ view: this.view, source }))) return;
    this.#source = source;
    this.open = false;
    void this.updateComplete.then(() => this.dispatchEvent(new LaurelAfterHideEvent({ view: this.view, source })));
  }

  toggle(): void {
    if (this.open) this.hide();
    else this.show();
  }

  protected override stateChanged({ member, program }: State, previous: State): void {
    const before = previous.member?.balance;
    if (!this.open || member === null || before === undefined || before.available === member.balance.available) return;
    this.announcer.say(
      this.text('balance.changed', {
        points: this.format.points(member.balance.available),
        program: program?.name ?? '',
      }),
    );
    if (!this.program?.hasAttribute('without-motion'))
      void this.updateComplete.then(() => pulse(this.renderRoot.querySelector('.number')));
  }

  override render(): TemplateResult {
    const classes = `base panel ${this.mode} ${this.#instant ? 'instant' : ''}`;
    const language = this.#loaded?.language ?? nothing;
    if (this.mode === 'inline')
      return html`<section class=${classes} part="base" lang=${language} aria-labelledby="title">${this.#sheet()}</section>`;
    return html`
      <dialog
        class=${classes} part="base" lang=${language} aria-labelledby="title"
        @cancel=${this.#cancel} @close=${this.#closed} @click=${this.#click}
      >${this.#sheet()}</dialog>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    const base = this.renderRoot.firstElementChild;
    if (base instanceof HTMLElement) base.style.colorScheme = colorSchemeOf(this.program);
    this.setState('open', this.open);
    this.setState('busy', this.actions.busy !== undefined);
    if (changed.has('open') || changed.has('mode')) this.#syncDialog();
    if (changed.has('view')) this.#syncLists();
  }

  #sheet(): TemplateResult {
    const { state, label, text } = this;
    const terms = safeUrl(state.program?.termsUrl);
    const close = html`<button class="close" part="close-button" aria-label=${text('panel.close')} @click=${() => this.hide('user')}>${icon('close')}</button>`;
    return html`
      <header part="header" ?hidden=${this.withoutHeader}>
        <h2 id="title" part="title"><slot name="title">${label ?? state.program?.name ?? ''}</slot></h2>
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

  async #loadTexts(): Promise<void> {
    this.#loaded = await loadMessages(this.locale);
    this.#translate = createTranslate(this.#loaded.messages, this.#loaded.language);
    this.requestUpdate();
  }

  #syncDialog(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.open && dialog?.open === false) dialog.showModal();
    else if (!this.open) dialog?.close();
    this.#syncLists();
  }

  #open({ view, source, instant }: Required<ShowOptions> & { view: string }): void {
    this.#source = source;
    this.#instant = instant;
    this.view = view;
    this.open = true;
    void this.updateComplete.then(() => this.dispatchEvent(new LaurelAfterShowEvent({ view, source })));
  }

  #syncLists(): void {
    const { lists, program, mode, open, view } = this;
    if (!this.isConnected || (!open && mode !== 'inline')) lists?.close();
    else lists?.open({ live: !program?.hasAttribute('without-live'), statement: view === 'activity' });
  }

  #cancel(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.hide('user');
  }

  /** The browser may close a dialog whatever we say; then we follow. */
  #closed(): void {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new LaurelAfterHideEvent({ view: this.view, source: this.#source }));
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
