import { StartDocument } from '@laurel/schema/documents/start';
import { registry } from '../internal/registry.ts';
import { newerMember, withBalance } from './balance.ts';
import { isAboutToken, toFailure } from './failure.ts';
import { createLive, type Live } from './live.ts';
import { createRequest, type Request } from './request.ts';
import { createSession, type GetToken, type Session } from './session.ts';
import { createStore, type Store } from './store.ts';
import { type Balance, blankState, type Member, nobody, type State } from './types.ts';

/** Where the gateway is and who speaks. */
export interface RuntimeOptions {
  readonly endpoint: string;
  readonly publishableKey: string;
  /** BCP 47: chooses the names the gateway answers with. */
  readonly locale: string;
  readonly getToken: GetToken;
  readonly send?: typeof fetch;
}

/** One programme on a page: what is known of it and of who is looking. Elements are views over its store. */
export class Runtime {
  readonly store: Store<State> = createStore(blankState);
  readonly request: Request;
  readonly locale: string;
  readonly #session: Session;
  readonly #live: Live;
  /** Rises with each change of person, so that an answer meant for another is dropped. */
  #generation = 0;
  #loading: Promise<void> | undefined;

  constructor({ endpoint, publishableKey, locale, getToken, send = registry().send }: RuntimeOptions) {
    const url = `${endpoint.replace(/\/$/, '')}/graphql?key=${encodeURIComponent(publishableKey)}`;
    this.locale = locale;
    this.#session = createSession(getToken);
    this.request = createRequest(url, this.#session, send);
    this.#live = createLive({
      store: this.store,
      session: this.#session,
      url,
      publishableKey,
      balance: (balance) => this.applyBalance(balance),
      refetch: () => void this.refresh(),
    });
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

  /** Another person, or a fresh token for the same one. Null: nobody. */
  identify(token: string | null): Promise<void> {
    this.#generation += 1;
    this.#session.replace(token);
    this.store.set({ ...nobody, who: 'unknown' });
    this.#live.update();
    return this.refresh();
  }

  /** Asks for changes as they happen; the answer says they are no longer needed. */
  follow(): () => void {
    return this.#live.hold();
  }

  /** Shows the member as the gateway just described them; null where they have not joined. */
  applyMember(read: Member | null): void {
    const shown = this.store.get().member;
    if (read === null) this.store.set({ ...nobody, who: 'stranger', status: 'ready', failure: null });
    else
      this.store.set({
        who: 'member',
        status: 'ready',
        failure: null,
        offline: false,
        member: newerMember(read, shown),
      });
    this.#live.update();
  }

  /** Shows a balance, unless a newer one is shown. */
  applyBalance(balance: Balance): void {
    const { member } = this.store.get();
    if (member !== null) this.store.set({ member: withBalance(member, balance) });
  }

  /** Closes what is open. The data stays. */
  destroy(): void {
    this.#live.destroy();
  }

  async #load(): Promise<void> {
    const generation = this.#generation;
    const current = () => generation === this.#generation;
    if (this.store.get().program === null) this.store.set({ status: 'loading', failure: null });
    try {
      await this.#read(current);
    } catch (error) {
      if (current()) await this.#readAfter(error, current);
    }
  }

  async #read(current: () => boolean): Promise<void> {
    const token = await this.#session.token();
    const { program, viewer } = await this.request(StartDocument, { locale: this.locale });
    if (!current()) return;
    this.store.set({ program, status: 'ready', failure: null, offline: false });
    if (token === null) this.store.set({ ...nobody, who: 'guest' });
    else this.applyMember(viewer);
  }

  /** Who is looking cannot be told, but what everybody may see is shown all the same. */
  async #readAfter(error: unknown, current: () => boolean): Promise<void> {
    const failure = toFailure(error);
    let shown = this.store.get().program !== null;
    if (isAboutToken(failure)) {
      this.#session.replace(null);
      shown = await this.#read(current).then(
        () => true,
        () => shown,
      );
      // The next time the shop is asked again.
      this.#session.replace(undefined);
    }
    if (current()) this.store.set({ failure, offline: failure.code === 'NETWORK', status: shown ? 'ready' : 'error' });
  }
}
