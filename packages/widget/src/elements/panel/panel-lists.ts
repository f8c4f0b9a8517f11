import { platformOf } from '../../platforms/platform-of.ts';
import { type PanelData, panelData } from '../../runtime/panel-data.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { State } from '../../runtime/types.ts';
import type { LaurelProgram } from '../program/program.ts';

const settleMs = 120;

/** Keeps the lists of the views that were looked at current, and follows the balance. */
export class PanelLists {
  readonly data: PanelData;
  readonly #runtime: Runtime;
  readonly #program: LaurelProgram;
  #release: (() => void) | undefined;
  #left = new AbortController();
  #end: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #wanted = new Set<string>();

  constructor(program: LaurelProgram) {
    const { runtime } = program;
    this.#program = program;
    this.#runtime = runtime;
    this.data = panelData(runtime);
  }

  /** Somebody looks: read what is shown, and keep reading. */
  open({ live, views }: { readonly live: boolean; readonly views: readonly string[] }): void {
    const { store } = this.#runtime;
    const late = views.filter((view) => !this.#wanted.has(view));
    for (const view of late) {
      this.#wanted.add(view);
      void this.#read(view);
    }
    if (this.#end !== undefined) return;
    if (live) this.#release = this.#runtime.follow();
    this.#end = store.subscribe((state, previous) => this.#follow(state, previous));
    void this.#runtime.start().then(() => this.readAll());
    this.#left = new AbortController();
    void this.#followCart(this.#left.signal);
  }

  /** Reads everything that was looked at. */
  async readAll(): Promise<void> {
    await Promise.all([...this.#wanted].map((view) => this.#read(view)));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#left.abort();
    this.#end?.();
    this.#release?.();
    this.#end = undefined;
    this.#release = undefined;
  }

  #follow({ who, member, cart, news }: State, previous: State): void {
    const anotherPerson = who !== previous.who || member?.id !== previous.member?.id;
    const moved =
      member?.balance.version !== previous.member?.balance.version ||
      member?.tier?.tier.id !== previous.member?.tier?.tier.id ||
      cart !== previous.cart ||
      news !== previous.news;
    if (!anotherPerson && !moved) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.readAll(), anotherPerson ? 0 : settleMs);
  }

  /** What the basket comes to, where the shop system tells. A page that cannot fetch how goes without. */
  async #followCart(signal: AbortSignal): Promise<void> {
    const platform = await platformOf(this.#program).catch(() => undefined);
    if (!signal.aborted) platform?.followCart((cart) => this.#runtime.setCart(cart, true), signal);
  }

  async #read(view: string): Promise<void> {
    const { who } = this.#runtime.store.get();
    const { data } = this;
    if (who === 'unknown' || this.#end === undefined) return;
    if (view === 'rewards') await data.readRewards();
    else if (view === 'earn' || view === 'tiers') await data.readGuide();
    else if (view === 'activity' && who === 'member') await data.readStatement();
  }
}
