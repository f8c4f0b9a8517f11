import type { Theme } from '@laurel/schema/theme';
import { LaurelBalanceChangeEvent } from '../../events/balance.ts';
import { LaurelErrorEvent, LaurelReadyEvent } from '../../events/lifecycle.ts';
import { LaurelTierChangeEvent } from '../../events/tier.ts';
import { loadMessages } from '../../i18n/load-messages.ts';
import { known, localeOf, rootsAround } from '../../i18n/locale.ts';
import { BaseElement } from '../../internal/base-element.ts';
import { Looks } from '../../internal/looks.ts';
import { putAnew } from '../../internal/put-anew.ts';
import { registry } from '../../internal/registry.ts';
import { takeEarly } from '../../internal/take-early.ts';
import { version } from '../../internal/version.ts';
import type { Transport } from '../../runtime/live.ts';
import { Runtime } from '../../runtime/runtime.ts';
import { type GetToken, tokenFromUrl } from '../../runtime/session.ts';
import type { Member, Money, State } from '../../runtime/types.ts';
import { type Description, describe } from '../launcher/describe.ts';
import { styles } from './program.styles.ts';
import { Sharing, sharingOf } from './sharing.ts';

/** What belongs to a programme, and comes again where that becomes another one. */
interface Follower {
  connectedCallback(): void;
  disconnectedCallback(): void;
  open?: boolean;
}

/**
 * Provides one programme to the elements inside it: where the gateway is, who is looking, language and theme.
 *
 * @summary The provider of one loyalty programme.
 * @tagname laurel-program
 * @attr {string} endpoint - The gateway’s address; left out, the page’s own.
 * @attr {string} publishable-key - The programme’s publishable key, `pk_…`.
 * @attr {string} member-token - A member token that the page was written with.
 * @attr {string} token-url - The shop’s own address that hands out member tokens.
 * @attr {string} locale - BCP 47; left out, the nearest `lang`, else the browser’s.
 * @attr {"plain" | "soft" | "contrast" | "night" | "bold" | "paper"} theme - A look to begin with; tokens win over it.
 * @attr {"auto" | "light" | "dark" | "host"} color-scheme - Light or dark; `host` is that of the page around it.
 * @attr {"idle" | "visible" | "interaction" | "eager"} loading - When the programme is read.
 * @attr {"auto" | "ws" | "sse" | "poll" | "none"} transport - How changes come to the page.
 * @attr {"auto" | "shopify" | "woocommerce" | "none"} platform - The shop system that takes codes and tells what the basket comes to.
 * @attr {boolean} without-live - No live connection: the balance is read, not followed.
 * @attr {boolean} debug - Says on the console what it does: requests, what changed by them, its version.
 * @attr {boolean} without-motion - Nothing moves.
 * @attr {"guest" | "stranger" | "member" | "empty" | "error" | "loading" | "offline"} preview - Built-in data in place of a gateway: nothing goes over the network.
 * @slot - The elements of this programme, and anything else.
 * @event laurel-ready - The programme is known, and who is looking.
 * @event laurel-error - Something failed.
 * @event laurel-balance-change - The gateway reported another balance.
 * @event laurel-tier-change - The gateway reported another tier.
 * @cssstate loading - The programme is being read.
 * @cssstate ready - The programme is known.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 */
export class LaurelProgram extends BaseElement {
  static readonly version: string = version;
  static readonly observedAttributes = [
    'endpoint',
    'publishable-key',
    'member-token',
    'preview',
    'theme',
    'locale',
    'color-scheme',
    'without-motion',
  ];

  /** Gets a member token: at the start, and again when one has expired. Preferred to `member-token` and `token-url`. */
  declare getToken?: GetToken;
  readonly #internals = this.attachInternals();
  readonly #languages = new MutationObserver(() => this.#speak());
  /** @internal The tokens of its themes; every element of the programme wears them. */
  readonly looks: Looks = new Looks();
  /** @internal The elements on the page that show it, wherever they stand. */
  readonly followers: Set<Follower> = new Set();
  /** What the page was written with, until more is known. */
  #early = (takeEarly(this, 'describe') as (() => Description) | undefined)?.();
  /** What stands on a button where not even the programme's name could be read. */
  #name: string | undefined;
  #runtime: Runtime | undefined;
  #end: (() => void) | undefined;
  #isOver = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    if (this.#isCopy) return void this.remove();
    if (this.#isOver) this.#beginAnew();
    const cart = takeEarly(this, 'cart');
    if (cart !== undefined) this.cart = cart as Money | null;
    sharingOf(this.runtime, this).join(this, this.runtime);
    this.#follow();
    this.#listen();
    // Where the page holds first data, this code was not asked for before it was needed.
    if (this.#early !== undefined || this.getAttribute('loading') !== 'interaction') void this.runtime.start();
  }

  disconnectedCallback(): void {
    this.#end?.();
    this.#end = undefined;
    this.#languages.disconnect();
    if (this.#runtime !== undefined) sharingOf(this.#runtime, this).leave(this, this.#runtime);
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === 'theme') return void this.looks.wear({ preset: now });
    if (name === 'without-motion') return void this.looks.still(now !== null);
    // What it is written with counts once it is on the page.
    if (before === now || this.#end === undefined) return;
    if (name === 'preview') {
      // What is made up is nobody else's.
      registry().runtimes.delete(this.#key);
      return void this.runtime.reset();
    }
    if (name === 'locale') return void this.#speak();
    if (name === 'color-scheme') return void this.runtime.store.tell();
    if (name === 'member-token') return void this.identify(now);
    this.#moveOn();
  }

  /** @internal The data behind this programme's elements. */
  get runtime(): Runtime {
    this.#runtime ??= this.#findRuntime();
    return this.#runtime;
  }

  /** The basket's total, where the page knows it: rewards with a minimum spend are judged by it. */
  get cart(): Money | null {
    return this.runtime.store.get().cart;
  }

  set cart(cart: Money | null) {
    this.runtime.setCart(cart);
  }

  /** The signed-in member; null where there is none. */
  get member(): Member | null {
    return this.runtime.store.get().member;
  }

  /** How far reading the programme has come. */
  get status(): State['status'] {
    return this.runtime.store.get().status;
  }

  /** Settles when the programme has been read, or could not be. */
  get ready(): Promise<void> {
    return this.runtime.start();
  }

  /** @internal The programme's name and the balance as text, for a button. */
  describe(): Description {
    const { program, member, status } = this.runtime.store.get();
    const seen = program === null ? this.#early : describe(this.runtime.locale, program, member);
    return {
      name: this.#name,
      ...seen,
      open: this.querySelector('laurel-panel[open]') !== null,
      failed: status === 'error',
    };
  }

  /** Reads again what may have changed. */
  refresh(): Promise<void> {
    return this.runtime.refresh();
  }

  /** Another person, or a fresh token for the same one; null for nobody. */
  identify(token: string | null): Promise<void> {
    // The balance that the page was written with may be somebody else's now.
    this.#early &&= { name: this.#early.name };
    return this.runtime.identify(token);
  }

  /** Nobody is signed in any more. */
  signOut(): Promise<void> {
    return this.identify(null);
  }

  /** Sets public tokens, such as `{ 'color-brand': '#7a3e9d' }`, in place of those set before; null takes them away. */
  setTheme(tokens: Theme | null): Promise<void> {
    return this.looks.wear({ page: tokens });
  }

  /** Takes the programme off the page and closes its connections. */
  destroy(): void {
    const shared = registry();
    const { runtime } = this;
    this.#isOver = true;
    if (shared.defaultProgram === this) {
      delete shared.defaultProgram;
      // The loader puts back what a page swap took away; by this, nothing is missing.
      Object.defineProperty(this, 'isConnected', { value: true, configurable: true });
    }
    this.remove();
    sharingOf(runtime, this).release(runtime);
  }

  /** The page itself has put it back. */
  #beginAnew(): void {
    Reflect.deleteProperty(this, 'isConnected');
    this.#isOver = false;
    this.#runtime = undefined;
    if (this.hasAttribute('default')) registry().defaultProgram = this;
  }

  get #key(): string {
    return ['endpoint', 'publishable-key', 'id'].map((name) => this.getAttribute(name)).join(' ');
  }

  #findRuntime(): Runtime {
    const { runtimes } = registry();
    const runtime = (this.#previews ? undefined : runtimes.get(this.#key)) ?? this.#makeRuntime();
    if (!this.#previews) runtimes.set(this.#key, runtime);
    return runtime;
  }

  /** It may outlive this element: whoever speaks for it then is asked. */
  #makeRuntime(): Runtime {
    const sharing = new Sharing(this);
    const runtime = new Runtime({
      endpoint: this.getAttribute('endpoint') ?? location.origin,
      publishableKey: this.getAttribute('publishable-key') ?? '',
      locale: this.#locale,
      getToken: ({ reason }) => sharing.speaker.#token(reason),
      transport: () => sharing.speaker.#transport,
      send: (...question) => sharing.speaker.#send(question),
    });
    sharing.of(runtime);
    return runtime;
  }

  /** Another gateway or another key: what belongs to this programme shows that one from now on. The basket is the page's. */
  #moveOn(): void {
    const { runtime, cart, status } = this;
    this.disconnectedCallback();
    this.#runtime = undefined;
    this.connectedCallback();
    if (cart !== null) this.runtime.setCart(cart, true);
    if (status !== 'idle') void this.runtime.start();
    for (const follower of [...this.followers]) {
      const { open } = follower;
      follower.disconnectedCallback();
      follower.connectedCallback();
      if (open) follower.open = open;
    }
    sharingOf(runtime, this).release(runtime);
  }

  /** A page that was kept for the way back holds a copy of the programme that the script tag made. */
  get #isCopy(): boolean {
    const { embedded, defaultProgram } = registry();
    return !this.#isOver && embedded === true && defaultProgram !== this && this.hasAttribute('default');
  }

  get #transport(): Transport {
    return this.#previews ? 'none' : ((this.getAttribute('transport') ?? 'auto') as Transport);
  }

  get #locale(): string {
    return known(this.getAttribute('locale')) ?? localeOf(this);
  }

  #speak(): void {
    this.runtime.speak(this.#locale);
  }

  /** Speaks another language once the page does, as a shop does that never leaves its page. */
  #listen(): void {
    this.#speak();
    for (const root of rootsAround(this)) this.#languages.observe(root, { subtree: true, attributeFilter: ['lang'] });
  }

  get #previews(): boolean {
    return this.hasAttribute('preview');
  }

  /** A preview answers by itself: nothing of it goes over the network. */
  async #send(question: Parameters<typeof fetch>): Promise<Response> {
    const answer = () => this.#answer(question);
    if (!this.hasAttribute('debug')) return answer();
    const debug = await import('./debug.ts').catch(() => undefined);
    return debug === undefined ? answer() : debug.aloud(this, question, answer);
  }

  async #answer(question: Parameters<typeof fetch>): Promise<Response> {
    if (!this.#previews) return registry().send(...question);
    const { answerPreview } = await import('../../preview/preview.ts');
    return answerPreview(this, question);
  }

  #token(reason: 'start' | 'expired'): Promise<string | null> {
    if (this.#previews) return Promise.resolve(this.getAttribute('preview') === 'guest' ? null : 'preview');
    const written = this.getAttribute('member-token');
    const url = this.getAttribute('token-url');
    if (this.getToken !== undefined) return this.getToken({ reason });
    return url === null || (written !== null && reason === 'start')
      ? Promise.resolve(written)
      : tokenFromUrl(url, registry().send);
  }

  #follow(): void {
    const { store } = this.runtime;
    const end = store.subscribe((state, previous) => this.#report(state, previous));
    this.#end = end;
    this.#wear(store.get());
    this.mark(this.#internals);
    this.tellLaunchers();
  }

  #wear({ program }: State): void {
    void this.looks.wear({ program: (program?.theme ?? null) as Theme | null });
  }

  #report(state: State, previous: State): void {
    if (state.program !== previous.program) this.#wear(state);
    this.mark(this.#internals);
    this.tellLaunchers();
    if (state.status === 'error' && state.program === null) void this.#nameAnyhow(state);
    const { member, failure, who } = state;
    if (failure !== null && failure !== previous.failure) this.dispatchEvent(new LaurelErrorEvent(failure));
    if (who !== 'unknown' && previous.who === 'unknown') {
      this.dispatchEvent(new LaurelReadyEvent(who === 'member' ? 'member' : 'guest'));
    }
    const before = previous.member;
    if (member === null || before?.id !== member.id) return;
    if (member.balance.version !== before.balance.version)
      this.dispatchEvent(new LaurelBalanceChangeEvent(member.balance, before.balance));
    if (member.tier?.tier.id !== before.tier?.tier.id) {
      this.dispatchEvent(new LaurelTierChangeEvent(before.tier, member.tier));
    }
  }

  async #nameAnyhow(state: State): Promise<void> {
    const texts = await loadMessages(state).catch(() => undefined);
    this.#name = texts && `${texts.messages['rewards.title']}`;
    this.tellLaunchers();
  }

  /** @internal What opens the panel says what there is, and whether it is open: our own button, or the page's. */
  tellLaunchers(): void {
    const told = this.describe();
    for (const launcher of this.querySelectorAll('laurel-launcher')) {
      this.looks.dress(launcher);
      launcher.show?.(told);
      if (launcher.button !== undefined) putAnew(launcher.button);
      if (launcher.internals !== undefined) this.mark(launcher.internals, { open: told.open === true });
      const trigger = launcher.getAttribute('trigger') ?? '';
      for (const button of CSS.supports(`selector(${trigger})`) ? document.querySelectorAll(trigger) : []) {
        button.ariaHasPopup = 'dialog';
        button.ariaExpanded = `${told.open}`;
      }
    }
  }

  /** @internal Shows what is known as the `:state(…)` of an element of this programme. */
  mark({ states }: ElementInternals, more: Readonly<Record<string, boolean>> = {}): void {
    const { status, who, live, offline } = this.runtime.store.get();
    const all = {
      loading: status === 'loading',
      ready: status === 'ready',
      error: status === 'error',
      member: who === 'member',
      guest: who === 'guest' || who === 'stranger',
      live,
      offline,
      ...more,
    };
    for (const [name, on] of Object.entries(all)) {
      if (on) states.add(name);
      else states.delete(name);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-program': LaurelProgram;
  }
}
