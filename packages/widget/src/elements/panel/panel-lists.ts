import { type PanelData, panelData } from '../../runtime/panel-data.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { State } from '../../runtime/types.ts';

const settleMs = 120;

/** Keeps the panel's lists current while it is open, and follows the balance. */
export class PanelLists {
  readonly data: PanelData;
  readonly #runtime: Runtime;
  #release: (() => void) | undefined;
  #end: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #statementWanted = false;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.data = panelData(runtime);
  }

  /** The panel is open: read what it shows and keep reading. */
  open({ live, statement }: { readonly live: boolean; readonly statement: boolean }): void {
    const { store } = this.#runtime;
    const late = statement && !this.#statementWanted && this.#end !== undefined;
    this.#statementWanted ||= statement;
    if (late && store.get().who === 'member') void this.data.readStatement();
    if (this.#end !== undefined) return;
    if (live) this.#release = this.#runtime.follow();
    this.#end = store.subscribe((state, previous) => this.#follow(state, previous));
    void this.#runtime.start().then(() => this.#read());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#end?.();
    this.#release?.();
    this.#end = undefined;
    this.#release = undefined;
  }

  #follow({ who, member }: State, previous: State): void {
    const anotherPerson = who !== previous.who || member?.id !== previous.member?.id;
    if (!anotherPerson && member?.balance.version === previous.member?.balance.version) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), anotherPerson ? 0 : settleMs);
  }

  #read(): void {
    const { who } = this.#runtime.store.get();
    if (who === 'unknown' || this.#end === undefined) return;
    void this.data.readRewards();
    if (this.#statementWanted && who === 'member') void this.data.readStatement();
  }
}
