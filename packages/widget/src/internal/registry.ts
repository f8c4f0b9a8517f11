import type { Runtime } from '../runtime/runtime.ts';
import { version } from './version.ts';

/** What all copies of the widget on a page share. One per major version, so that two script tags make one programme. */
export interface Registry {
  readonly version: string;
  /** The browser's own `fetch`, taken before the page could put something else in its place. */
  readonly send: typeof fetch;
  /** Runtimes by endpoint, key and id: an element that comes back after a page swap finds its data here. */
  readonly runtimes: Map<string, Runtime>;
  /** The programme that elements outside of any `<laurel-program>` belong to. */
  defaultProgram?: HTMLElement;
  /** What the page asked of `window.laurel` before the programme's code was there. */
  calls?: unknown[][];
  /** Opens the panel at a view. */
  open?: (view: string | undefined, source: string) => Promise<void>;
  /** Whether a script tag has set up the page: a second one has nothing to do. */
  embedded?: boolean;
}

const key = Symbol.for('laurel.v1');
const host: typeof globalThis & { [key]?: Registry } = globalThis;

/** The page's registry, made by whoever asks first. */
export function registry(): Registry {
  host[key] ??= { version, send: fetch.bind(host), runtimes: new Map() };
  return host[key];
}
