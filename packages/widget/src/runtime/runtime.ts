import type { ProgramQuery } from '@laurel/schema/documents/operations';
import { ProgramId } from '@laurel/schema/documents/program.id';
import { ViewerId } from '@laurel/schema/documents/viewer.id';
import { registry } from '../internal/registry.ts';
import { newerMember, withBalance } from './balance.ts';
import { isAboutToken, toFailure } from './failure.ts';
import type { Live, Transport } from './live.ts';
import { createRequest, type Request } from './request.ts';
import { createSession, type GetToken, personOf, type Session } from './session.ts';
import { createStore, type Store } from './store.ts';
import { type Balance, blankState, type Member, type Money, nobody, type State } from './types.ts';

/** Where the gateway is and who speaks. */
export interface RuntimeOptions {
  readonly endpoint: string;
  readonly publishableKey: string;
  /** BCP 47: chooses the names the gateway answers with. */
  readonly locale: string;
  readonly getToken: GetToken;
  /** How changes come to the page; left out, by what gets through. */
  readonly transport?: () => Transport;
  readonly send?: typeof fetch;
}

const settleMs = 250;
const guest = (): Partial<State> => ({ ...nobody, who: 'guest' });
const unchanged = (): Partial<State> => ({});

/** One programme on a page: what is known of it and of who is looking. Elements are views over its store. */
export class Runtime {
  readonly store: Store<State>;
  readonly request: Request;
  /** The browser's own `fetch`; built-in answers where nothing is to go over the network. */
  readonly send: typeof fetch;
  readonly #session: Session;
  readonly #openLive: () => Promise<Live>;
  readonly #ended = new AbortController();
  #live: Promise<Live> | undefined;
  /** Rises with each change of person, so that an answer meant for another is dropped. */
  #generation = 0;
  /** Whose token was used last; undefined before there was a question. */
  #person: string | null | undefined;
  /** The definition that is known to be in force; before that, whichever the gateway or a CDN answers with. */
  #version: number | undefined;
  #saidCart = false;
  #loading: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ endpoint, publishableKey, locale, getToken, transport, send = registry().send }: RuntimeOptions) {
    const url = `${endpoint.replace(/\/$/, '')}/graphql?key=${encodeURIComponent(publishableKey)}`;
    const store = createStore<State>({ ...blankState, locale });
    const session = createSession(getToken);
    const balance = (news: Balance) => this.applyBalance(news);
    const news = () => this.#hear();
    const version = (inForce: number) => this.applyVersion(inForce);
    this.store = store;
    this.send = send;
    this.#session = session;
    this.request = createRequest(url, session, (address, init) => send(address, this.#spoken(init)));
    this.#openLive = async () => {
      const { createLive } = await import('./live.ts');
      const way = transport ?? (() => 'auto');
      return createLive({
        store,
        session,
        url,
        publishableKey,
        send,
        balance,
        news,
        version,
        refetch: news,
        transport: way,
      });
    };
    addEventListener('pageshow', (event) => event.persisted && this.#revive(), { signal: this.#ended.signal });
  }

  /** BCP 47: chooses the names the gateway answers with. */
  get locale(): string {
    return this.store.get().locale;
  }

  /** Another language: what has a name is read again in it. */
  speak(locale: string): void {
    if (locale === this.locale) return;
    this.#generation += 1;
    this.store.set({ locale, guide: null, statement: null, news: this.store.get().news + 1 });
    if (this.#loading !== undefined) void this.refresh();
  }

  /** Whose token was used last. */
  get person(): string | null | undefined {
    return this.#person;
  }

  /** Reads the programme and who is looking, once. */
  start(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Reads again what may have changed. */
  refresh(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }

  /** Forgets everything and begins anew: from now on somebody else answers. */
  reset(): Promise<void> {
    const { cart, locale } = this.store.get();
    this.#generation += 1;
    this.#person = undefined;
    this.#session.replace(undefined);
    this.store.set({ ...blankState, cart, locale });
    return this.refresh();
  }

  /** Asks the shop again who is looking: it may say something else by now. */
  async askAnew(): Promise<void> {
    this.#generation += 1;
    this.#session.replace(undefined);
    if (this.#loading !== undefined) await this.refresh();
  }

  /** Another person, or a fresh token for the same one, which changes nothing on the page. Null: nobody. */
  identify(token: string | null): Promise<void> {
    this.#generation += 1;
    this.#session.replace(token);
    this.#become(token);
    return this.refresh();
  }

  /** Asks for changes as they happen; the answer says they are no longer needed. */
  follow(): () => void {
    let wanted = true;
    let release: (() => void) | undefined;
    this.#live ??= this.#openLive();
    this.#live.then(
      (live) => {
        if (wanted) release = live.hold();
      },
      () => {
        this.#live = undefined;
      },
    );
    return () => {
      wanted = false;
      release?.();
    };
  }

  /** Shows the member as the gateway just described them; null where they have not joined. */
  applyMember(read: Member | null): void {
    this.store.set({ ...this.#seen(read), status: 'ready', failure: null, offline: false });
  }

  /** Shows a balance, unless a newer one is shown. What moved it may have moved the tier and the credit as well. */
  applyBalance(balance: Balance): void {
    const { member } = this.store.get();
    if (member === null) return;
    const news = withBalance(member, balance);
    this.store.set({ member: news });
    if (news.balance.version === member.balance.version) return;
    this.#readSoon();
  }

  /** Reads again what another definition may have changed: nearly everything. */
  applyVersion(version: number): void {
    const { program, news } = this.store.get();
    if (program === null || program.version === version) return;
    this.#version = version;
    this.store.set({ guide: null, news: news + 1 });
    void this.refresh();
  }

  /** What the basket comes to: rewards with a minimum spend are judged by it. What the page says wins over the shop system. */
  setCart(cart: Money | null, byShop = false): void {
    if (byShop && this.#saidCart) return;
    this.#saidCart = !byShop && cart !== null;
    const known = this.store.get().cart;
    if (known?.amount !== cart?.amount || known?.currencyCode !== cart?.currencyCode) this.store.set({ cart });
  }

  /** Closes what is open. The data stays. */
  destroy(): void {
    this.#ended.abort();
    clearTimeout(this.#timer);
    void this.#live?.then((live) => live.destroy());
  }

  /** A page from the browser's cache: the shopper may have signed out since, or somebody else in. */
  #revive(): void {
    this.#session.forget();
    if (this.#loading !== undefined) void this.refresh();
  }

  /** A member's lists are named in the language of the page, whatever the browser's is. */
  #spoken(init: RequestInit | undefined): RequestInit {
    return { ...init, headers: { ...init?.headers, 'accept-language': this.locale } };
  }

  /** Something happened: the lists are read again, and who is looking. */
  #hear(): void {
    this.store.set({ news: this.store.get().news + 1 });
    this.#readSoon();
  }

  #readSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), settleMs);
  }

  async #load(): Promise<void> {
    const generation = this.#generation;
    if (this.store.get().program === null) this.store.set({ status: 'loading', failure: null });
    const [program, who] = await Promise.allSettled([
      this.request(ProgramId, { locale: this.locale }, this.#version ?? true),
      this.#readViewer(),
    ]);
    if (generation !== this.#generation) return;
    this.#show(program, who);
    // Whoever comes next tries again.
    if (this.store.get().status === 'error') this.#loading = undefined;
  }

  /** What is to be shown of who is looking, judged when it is shown. Nobody is asked about nobody. */
  async #readViewer(): Promise<() => Partial<State>> {
    const generation = this.#generation;
    const token = await this.#session.token();
    if (generation !== this.#generation) return unchanged;
    this.#become(token);
    if (token === null) return guest;
    const { viewer } = await this.request(ViewerId, {});
    const now = await this.#session.token();
    if (generation !== this.#generation) return unchanged;
    // The token may have been renewed on the way, and the shopper signed out meanwhile.
    this.#become(now);
    return now === null ? guest : () => this.#seen(viewer);
  }

  #show(program: PromiseSettledResult<ProgramQuery>, who: PromiseSettledResult<() => Partial<State>>): void {
    const failed = [program, who].find((settled) => settled.status === 'rejected');
    const failure = failed === undefined ? null : toFailure(failed.reason);
    let patch: Partial<State> = { failure, offline: failure?.code === 'NETWORK' };
    // An answer from before the newest definition may come late.
    const isCurrent = program.status === 'fulfilled' && program.value.program.version >= (this.#version ?? 0);
    if (isCurrent) patch = { ...patch, ...program.value };
    if (who.status === 'fulfilled') patch = { ...patch, ...who.value() };
    else if (isAboutToken(toFailure(who.reason))) {
      // Who is looking cannot be told, but what everybody may see is shown. The next time the shop is asked again.
      patch = { ...patch, ...guest() };
      this.#session.replace(undefined);
    }
    const shown = { ...this.store.get(), ...patch };
    const known = shown.program !== null && shown.who !== 'unknown';
    this.store.set({ ...patch, status: known ? 'ready' : 'error' });
  }

  #seen(read: Member | null): Partial<State> {
    if (read === null) return { ...nobody, who: 'stranger' };
    const { member } = this.store.get();
    const another = member !== null && member.id !== read.id;
    return { ...(another && nobody), who: 'member', member: newerMember(read, member) };
  }

  /** Takes away what belongs to another person. */
  #become(token: string | null): void {
    const person = personOf(token);
    if (this.#person !== undefined && person !== this.#person) this.store.set({ ...nobody, who: 'unknown' });
    this.#person = person;
  }
}
