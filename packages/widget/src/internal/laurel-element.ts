import type { LaurelProgram } from '../elements/program/program.ts';
import { createPointsFormat, type PointsFormat } from '../i18n/points.ts';
import { blankState, type State } from '../runtime/types.ts';
import { DrawnElement } from './drawn-element.ts';
import { findProgram } from './find-program.ts';
import { version } from './version.ts';

/**
 * An element that shows the state of its programme.
 *
 * @attr {string} program - The id of the programme it belongs to, where none is around it.
 */
export abstract class LaurelElement extends DrawnElement {
  static readonly version: string = version;

  /** @internal The programme it belongs to, once it is on a page. */
  program: LaurelProgram | undefined;
  protected readonly internals: ElementInternals = this.attachInternals();
  #end: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.program = findProgram(this);
    this.program?.looks.dress(this);
    this.program?.followers.add(this);
    const store = this.program?.runtime.store;
    const look = (state: State, previous: State) => {
      this.program?.mark(this.internals);
      this.stateChanged?.(state, previous);
      this.requestUpdate();
    };
    this.#end = store?.subscribe(look);
    look(this.state, blankState);
  }

  disconnectedCallback(): void {
    this.program?.looks.undress(this);
    this.program?.followers.delete(this);
    this.#end?.();
    this.#end = undefined;
  }

  /** @internal What is known of the programme. */
  get state(): State {
    return this.program?.runtime.store.get() ?? blankState;
  }

  /** The locale the programme speaks. */
  protected get locale(): string {
    return this.program?.runtime.locale ?? 'en';
  }

  /** Writes points. */
  protected get points(): PointsFormat {
    return createPointsFormat(this.locale, this.state.program?.pointsName);
  }

  /** Called after every change, before the element draws itself again. */
  protected stateChanged?(state: State, previous: State): void;

  /** Sets or clears `:state(name)`. */
  protected setState(name: string, on: boolean): void {
    if (on) this.internals.states.add(name);
    else this.internals.states.delete(name);
  }
}
