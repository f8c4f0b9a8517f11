import { LaurelTrackEvent } from '../../events/track.ts';
import { createFormat, type Format } from '../../i18n/format.ts';
import { type LoadedMessages, loadMessages, textsFor } from '../../i18n/load-messages.ts';
import { directionOf } from '../../i18n/locale.ts';
import { createTranslate, type Translate } from '../../i18n/translate.ts';
import { Announcer } from '../../internal/announcer.ts';
import { colorSchemeOf } from '../../internal/color-scheme.ts';
import { sheetOf } from '../../internal/css.ts';
import type { Changes } from '../../internal/drawn-element.ts';
import { LaurelElement } from '../../internal/laurel-element.ts';
import { tokens } from '../../internal/tokens.styles.ts';
import type { State } from '../../runtime/types.ts';
import { PanelLists } from './panel-lists.ts';
import { Progress } from './progress.ts';
import { styles } from './view.styles.ts';
import type { Deeds, Later, Redeeming, ViewActions, ViewContext } from './views/context.ts';

/** What the panel and its views alone on a page have in common: texts, lists, and what the shopper can do. */
export abstract class LaurelView extends LaurelElement {
  static override styles = [tokens, ...styles];
  static override properties = { view: { reflect: true } };
  static override observedAttributes = ['view'];

  /** @internal Which view is shown. */
  declare view: string;

  readonly announcer = new Announcer(() => this.renderRoot.querySelector<HTMLElement>('[role="status"]'));
  progress = new Progress();
  lists: PanelLists | undefined;
  protected texts: LoadedMessages | undefined;
  #shopper = 'unknown';
  #translate: Translate = () => '';
  /** What the texts in use, or on their way, were chosen by. */
  #textsFor: string | undefined;
  #later: Later = {};
  #redeeming: Promise<Redeeming> | undefined;

  /** @internal What the shopper can do. What only few do is fetched when they are about to. */
  readonly actions: ViewActions = {
    go: (view) => {
      this.view = view;
      this.track('view_shown', { view });
    },
    retry: () => void this.#retry(),
    choose: ({ reward }, points) => {
      this.progress.chosen.set(reward.id, points);
      this.requestUpdate();
    },
    do: (deed) => void this.#do(deed),
  };

  constructor() {
    super();
    this.view = 'rewards';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.program !== undefined) this.lists = new PanelLists(this.program);
    this.syncLists();
    for (const intent of ['pointerover', 'focusin']) this.renderRoot.addEventListener(intent, this.#intend);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#later.redeeming?.watch([]);
    this.#later.layout?.clear();
    this.lists?.close();
  }

  /** @internal The texts in use. */
  get text(): Translate {
    return this.#translate;
  }

  /** @internal Writes points, money and dates. */
  get format(): Format {
    return createFormat(this.locale, this.points, this.state.program?.timezone);
  }

  /** @internal All a view needs. */
  get context(): ViewContext {
    const { state, format, text, progress, actions } = this;
    return { state, format, text, progress, actions, later: this.#later };
  }

  /** @internal Tells the page's analytics, where it listens. */
  track(...what: ConstructorParameters<typeof LaurelTrackEvent>): void {
    this.dispatchEvent(new LaurelTrackEvent(...what));
  }

  /** Whether somebody looks. */
  protected get watched(): boolean {
    return true;
  }

  /** The lists that what is shown is made from. */
  protected get wanted(): readonly string[] {
    return [this.view];
  }

  /** @internal Closes, where there is something to close. */
  hide(_source?: string): void {
    // A view in the page stays where it is.
  }

  /** @internal Fetches what only some need to see, where this one is to see it. */
  async loadLater(): Promise<void> {
    const { who, holds, had, offers } = this.state;
    if (!this.watched) return;
    try {
      if (document.querySelector('template[data-laurel-view]') !== null) {
        const { createLayout } = await import('../layout/layout.ts');
        this.#add({ layout: this.#later.layout ?? createLayout(this) });
      }
      if (holds.length + had.length > 0 || offers?.some(({ reward, available }) => reward.variable && available))
        await this.prepare();
      if (had.length > 0 || offers?.some(({ reward }) => reward.kind === 'EVENT')) {
        const { createExtras } = await import('./extras.ts');
        this.#add({ extras: this.#later.extras ?? createExtras(this) });
      }
      if (who === 'guest' || who === 'stranger') this.#add(await import('./views/welcome.ts'));
      if (this.view !== 'rewards' && this.view !== 'home') {
        const { views } = await import('./views/later.ts');
        this.adopt(views.styles);
        this.#add({ views });
      }
    } catch {
      this.#add({ lost: true });
    }
  }

  /** @internal Fetches what the shopper may be about to do. */
  prepare(): Promise<Redeeming> {
    this.#redeeming ??= import('./deeds.ts').then(({ createRedeeming }) => {
      const redeeming = createRedeeming(this);
      this.adopt(redeeming.styles);
      this.#add({ redeeming });
      return redeeming;
    });
    this.#redeeming.catch(() => {
      this.#redeeming = undefined;
    });
    return this.#redeeming;
  }

  /** How numbers and dates are written: as in the texts around them. */
  protected override get locale(): string {
    return this.texts?.locale ?? super.locale;
  }

  protected override stateChanged(state: State, previous: State): void {
    // What one person was about is nothing to another.
    const shopper = state.member?.id ?? state.who;
    if (this.#shopper !== 'unknown' && this.#shopper !== shopper) this.progress = new Progress();
    this.#shopper = shopper;
    const texts = this.#loadTexts(state);
    void this.loadLater();
    if (!this.watched || previous.status === 'idle') return;
    void Promise.all([import('./news.ts'), texts]).then(
      ([{ tell }]) => tell(this, state, previous),
      () => undefined,
    );
  }

  protected override updated(changed: Changes): void {
    const base = this.renderRoot.firstElementChild;
    if (base instanceof HTMLElement) {
      const { language = 'en' } = this.texts ?? {};
      base.style.colorScheme = colorSchemeOf(this.program);
      base.lang = language;
      base.dir = directionOf(language);
    }
    this.setState('busy', this.progress.waits);
    if (changed.has('view')) this.syncLists();
    this.#later.redeeming?.watch(this.watched ? this.state.holds : []);
  }

  /** Reads what is looked at, and nothing else. */
  protected syncLists(): void {
    const { lists, program } = this;
    if (!this.isConnected || !this.watched) lists?.close();
    else lists?.open({ live: !program?.hasAttribute('without-live'), views: this.wanted });
    void this.loadLater();
  }

  protected adopt(look: string): void {
    const { adoptedStyleSheets } = this.renderRoot;
    const sheet = sheetOf(look);
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  }

  #add(more: Later): void {
    const known = Object.entries(more).every(([name, value]) => this.#later[name as keyof Later] === value);
    if (known) return;
    this.#later = { ...this.#later, lost: false, ...more };
    this.requestUpdate();
  }

  readonly #intend = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('.card,.ticket,.hero') !== null) void this.prepare();
  };

  async #do(deed: (deeds: Deeds) => void): Promise<void> {
    try {
      deed((await this.prepare()).deeds);
    } catch {
      this.progress.problem = this.text('error.network');
      this.announcer.say(this.progress.problem);
      this.requestUpdate();
    }
  }

  async #retry(): Promise<void> {
    if (this.progress.busy !== undefined) return;
    this.progress.busy = 'retry';
    this.requestUpdate();
    await this.program?.refresh();
    await this.loadLater();
    await this.lists?.readAll();
    this.progress.busy = undefined;
    this.requestUpdate();
  }

  /** Loads the texts where others are wanted than before. What cannot be fetched is tried again with the next news. */
  async #loadTexts(state: State): Promise<void> {
    const wanted = JSON.stringify(textsFor(state));
    if (wanted === this.#textsFor) return;
    this.#textsFor = wanted;
    try {
      const texts = await loadMessages(state);
      if (wanted !== this.#textsFor) return;
      this.texts = texts;
      this.#translate = createTranslate(texts);
    } catch {
      this.#textsFor = undefined;
    }
    this.requestUpdate();
  }
}
