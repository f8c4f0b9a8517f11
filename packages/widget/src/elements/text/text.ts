import { BaseElement } from '../../internal/base-element.ts';
import { findProgram } from '../../internal/find-program.ts';
import { version } from '../../internal/version.ts';
import type { LaurelProgram } from '../program/program.ts';
import { fieldNames, readField } from './fields.ts';

const { console: page } = globalThis;
const told = new Set<string>();

/**
 * One field of the programme or of the member as text in the page itself, so that the page's own styles apply to it. It
 * has no shadow root: what the page wrote between its tags stands there until the field is known, and for guests.
 *
 * @summary One field as text.
 * @tagname laurel-text
 * @attr {string} field - Which: `balance.available`, `tier.name` and so on.
 * @attr {string} program - The id of the programme it belongs to, where none is around it.
 */
export class LaurelText extends BaseElement {
  static readonly version: string = version;
  static readonly observedAttributes = ['field'];

  readonly #text = document.createTextNode('');
  #fallback: readonly Node[] | undefined;
  #program: LaurelProgram | undefined;
  #end: (() => void) | undefined;
  #release: (() => void) | undefined;

  connectedCallback(): void {
    const program = findProgram(this);
    this.#program = program;
    this.#end = program?.runtime.store.subscribe(() => this.#show());
    void program?.runtime.start();
    if (!program?.hasAttribute('without-live')) this.#release = program?.runtime.follow();
    this.#show();
  }

  /** What a page keeps of itself, to swap it back in later, holds nobody's balance. */
  disconnectedCallback(): void {
    this.#end?.();
    this.#release?.();
    this.#program = undefined;
    this.#write(undefined);
  }

  attributeChangedCallback(): void {
    this.#show();
  }

  /** Which field it shows. */
  get field(): string {
    return this.getAttribute('field') ?? '';
  }

  set field(name: string) {
    this.setAttribute('field', name);
  }

  #show(): void {
    const { field } = this;
    const runtime = this.#program?.runtime;
    if (runtime === undefined) return;
    if (!fieldNames.includes(field) && !told.has(field)) {
      told.add(field);
      page.warn(`<laurel-text> knows no field "${field}". There are: ${fieldNames.join(', ')}`);
    }
    this.#write(readField(field, runtime.store.get(), runtime.locale));
  }

  #write(value: string | undefined): void {
    if (value !== undefined) {
      this.#text.data = value;
      this.#fallback ??= [...this.childNodes];
      if (!this.#text.isConnected) this.replaceChildren(this.#text);
    } else if (this.#fallback !== undefined) {
      this.replaceChildren(...this.#fallback);
      this.#fallback = undefined;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-text': LaurelText;
  }
}
