import { render, type TemplateResult } from 'lit/html.js';
import { BaseElement } from './base-element.ts';
import { sheetOf } from './css.ts';
import { takeEarly } from './take-early.ts';

/** How a property and an attribute go together. */
interface Property {
  /** Left out, it is a text. */
  readonly type?: typeof Boolean;
  /** Whether the attribute follows the property. */
  readonly reflect?: boolean;
  /** The attribute, where it is called otherwise. */
  readonly attribute?: string;
}

/** The properties of an element, by their names. */
type Properties = Readonly<Record<string, Property>>;

/** The attributes that these properties are set by. */
export function attributesOf(properties: Properties): string[] {
  return Object.entries(properties).map(([name, { attribute }]) => attribute ?? name);
}

/** What was changed since the element was last drawn, with the values before. */
export type Changes = ReadonlyMap<string, unknown>;

/**
 * An element that draws itself anew when a property of it changes, at most once a turn. Lit's templates do the drawing;
 * its own element has more around them than elements of ours need.
 */
export abstract class DrawnElement extends BaseElement {
  static properties: Properties = {};
  static observedAttributes: readonly string[] = [];
  static styles: readonly string[] = [];

  readonly renderRoot: ShadowRoot = this.attachShadow({ mode: 'open' });
  readonly #values: Record<string, unknown> = {};
  readonly #early: [string, unknown][] = [];
  #changes = new Map<string, unknown>();
  #drawing: Promise<void> | undefined;
  #connected = false;

  constructor() {
    super();
    const { properties, styles } = new.target;
    for (const name of Object.keys(properties)) {
      if (Object.hasOwn(this, name)) this.#early.push([name, takeEarly(this, name)]);
      Object.defineProperty(this, name, {
        get: () => this.#values[name],
        set: (value: unknown) => this.#set(name, value),
      });
    }
    this.renderRoot.adoptedStyleSheets = styles.map(sheetOf);
  }

  connectedCallback(): void {
    this.#connected = true;
    this.requestUpdate();
  }

  attributeChangedCallback(attribute: string, _before: string | null, now: string | null): void {
    for (const [name, property] of this.#properties)
      if ((property.attribute ?? name) === attribute) this.#set(name, property.type ? now !== null : now);
  }

  /** Settles when the element has been drawn. */
  get updateComplete(): Promise<void> {
    return this.#drawing ?? Promise.resolve();
  }

  /** Draws the element anew, soon. */
  requestUpdate(): void {
    if (this.#connected) this.#drawing ??= Promise.resolve().then(() => this.#draw());
  }

  /** What is in the element. */
  abstract render(): TemplateResult;

  /** The last moment to change a property before the element is drawn. */
  protected willUpdate?(): void;

  /** The element was drawn. */
  protected updated?(changes: Changes): void;

  get #properties(): [string, Property][] {
    return Object.entries((this.constructor as typeof DrawnElement).properties);
  }

  #set(name: string, value: unknown): void {
    const before = this.#values[name];
    if (before === value) return;
    this.#values[name] = value;
    if (!this.#changes.has(name)) this.#changes.set(name, before);
    this.requestUpdate();
  }

  #draw(): void {
    for (const [name, value] of this.#early.splice(0)) this.#set(name, value);
    const changes = this.#changes;
    try {
      this.willUpdate?.();
      for (const [name, property] of this.#properties)
        if (property.reflect && changes.has(name)) this.#reflect(property.attribute ?? name, this.#values[name]);
      render(this.render(), this.renderRoot, { host: this });
    } finally {
      this.#changes = new Map();
      this.#drawing = undefined;
    }
    this.updated?.(changes);
  }

  #reflect(attribute: string, value: unknown): void {
    if (value === true || value === false) this.toggleAttribute(attribute, value);
    else if (value == null) this.removeAttribute(attribute);
    else this.setAttribute(attribute, String(value));
  }
}
