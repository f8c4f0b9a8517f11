import type { LaurelProgram } from '../elements/program/program.ts';
import type { State } from '../runtime/types.ts';
import { BaseElement } from './base-element.ts';
import { findProgram } from './find-program.ts';
import { version } from './version.ts';

let sheet: CSSStyleSheet | undefined;

/** One for all leaves of a page; made when the first of them is, because a server has no style sheets. */
function sharedSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(':host([hidden]),[hidden]{display:none!important}');
  }
  return sheet;
}

/**
 * An element so small that it goes without Lit: there may be fifty of them on a page. It shows what the page wrote
 * between its tags until it has something to say.
 *
 * @attr {string} program - The id of the programme it belongs to, where none is around it.
 */
export abstract class Leaf extends BaseElement {
  static readonly version: string = version;

  protected readonly internals: ElementInternals = this.attachInternals();
  protected readonly root: ShadowRoot = this.attachShadow({ mode: 'open' });
  protected readonly fallback: HTMLSlotElement = document.createElement('slot');
  /** The programme it belongs to, once it is on a page. */
  protected program: LaurelProgram | undefined;
  #end: (() => void) | undefined;

  constructor() {
    super();
    this.root.adoptedStyleSheets = [sharedSheet()];
    this.root.append(this.fallback);
  }

  connectedCallback(): void {
    this.program = findProgram(this);
    this.program?.followers.add(this);
    const runtime = this.program?.runtime;
    const look = (state: State, previous?: State) => {
      this.program?.mark(this.internals);
      this.show(state, previous);
    };
    this.#end = runtime?.store.subscribe(look);
    void runtime?.start();
    const state = runtime?.store.get();
    if (state !== undefined) look(state);
  }

  disconnectedCallback(): void {
    this.program?.followers.delete(this);
    this.#end?.();
  }

  /** Shows what is known now; `previous` is undefined for the first look. */
  protected abstract show(state: State, previous: State | undefined): void;
}
