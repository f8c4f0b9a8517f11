import type { Theme, ThemeTokenName } from '@laurel/schema/theme';
import { tokenProblem } from '@laurel/schema/theme/values';
import type { FromFrame, View } from '../messages.ts';
import type { Defaults } from '../theme/contrast.ts';
import { beginHistory, endStrand, type History, step } from '../theme/history.ts';
import { fromHash } from '../theme/read-theme.ts';
import { type Format, toHash } from '../theme/write-theme.ts';

/** How wide the preview may be. */
export const widths = ['320', '480', '768', 'full'] as const;

/** Something typed that cannot be taken, and why. */
type Draft = { readonly text: string; readonly problem: string };

/** All that the editor shows. */
export type State = {
  readonly history: History<Theme>;
  readonly drafts: Readonly<Partial<Record<ThemeTokenName, Draft>>>;
  readonly view: View;
  readonly width: (typeof widths)[number];
  readonly defaults: Defaults;
  readonly texts: Readonly<Record<string, string>>;
  /** The parts there are in the preview. */
  readonly selectors: readonly string[];
  /** The part that is pointed at, by each of its names. */
  readonly pointed: readonly string[];
  /** Whether it stays when the pointer goes on. */
  readonly isChosen: boolean;
  readonly format: Format;
  /** What was brought into the dialog so far. */
  readonly brought: string;
  /** What was just done, for everybody to hear. */
  readonly notice: string;
};

const beginning: State = {
  history: beginHistory<Theme>(fromHash(location.hash)),
  drafts: {},
  view: {
    state: 'member',
    scene: 'panel',
    panelView: 'home',
    scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    direction: 'ltr',
    isSystem: false,
    isInspecting: true,
  },
  width: 'full',
  defaults: {},
  texts: {},
  selectors: [],
  pointed: [],
  isChosen: false,
  format: 'css',
  brought: '',
  notice: '',
};

/** What the editor knows, and the few ways in which it changes. */
export class Store {
  #state = beginning;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get state(): State {
    return this.#state;
  }

  get theme(): Theme {
    return this.#state.history.present;
  }

  update(patch: Partial<State>): void {
    this.#state = { ...this.#state, ...patch };
    this.#changed();
  }

  look(patch: Partial<View>): void {
    this.update({ view: { ...this.#state.view, ...patch } });
  }

  /** Another history: a step on, or back. The address goes along, so that it can be sent to somebody at any time. */
  move(history: History<Theme>, notice = ''): void {
    window.history.replaceState(null, '', toHash(history.present) || location.pathname);
    this.update({ history, drafts: {}, notice });
  }

  /** Another theme in place of this one. */
  replace(theme: Theme, notice: string): void {
    this.move(step(this.#state.history, theme), notice);
  }

  /** Another value for a token; an empty one leaves it to the widget. What cannot be taken stays a draft. */
  set(name: ThemeTokenName, text: string): void {
    const value = text.trim();
    const problem = value === '' ? null : tokenProblem(name, value);
    if (problem !== null) {
      this.update({ drafts: { ...this.#state.drafts, [name]: { text, problem } } });
      return;
    }
    const { [name]: _before, ...rest } = this.theme;
    this.move(step(this.#state.history, value === '' ? rest : { ...this.theme, [name]: value }, name));
  }

  /** The field was left: what follows is a step of its own. */
  settle(): void {
    this.update({ history: endStrand(this.#state.history) });
  }

  /** What the preview says. */
  hear(message: FromFrame): void {
    if (message.kind === 'parts') this.update({ selectors: message.selectors });
    if (message.kind === 'defaults') this.update({ defaults: message.colors, texts: message.texts });
    if (message.kind === 'pointed' && (message.isChosen || !this.#state.isChosen))
      this.update({ pointed: message.selectors, isChosen: message.isChosen });
  }
}
