import { registry } from '../../internal/registry.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import type { LaurelProgram } from './program.ts';

const sharings = new WeakMap<Runtime, Sharing>();

/**
 * The elements on the page that share one runtime. One of them speaks for it: who is looking, and how the gateway is
 * asked. Where a page swap takes that one away, the next one speaks.
 */
export class Sharing {
  /** The one that speaks. */
  speaker: LaurelProgram;
  readonly #users = new Set<LaurelProgram>();

  constructor(speaker: LaurelProgram) {
    this.speaker = speaker;
  }

  /** Whoever finds this runtime finds this. */
  of(runtime: Runtime): this {
    sharings.set(runtime, this);
    return this;
  }

  /** An element uses it, from now on. */
  join(program: LaurelProgram, runtime: Runtime): void {
    this.#users.add(program);
    this.#handOver(runtime);
  }

  /** An element has left the page, for now or for good. */
  leave(program: LaurelProgram, runtime: Runtime): void {
    this.#users.delete(program);
    this.#handOver(runtime);
  }

  /** Ends a runtime that no element on the page uses. */
  release(runtime: Runtime): void {
    if (this.#users.size > 0) return;
    const { runtimes } = registry();
    runtime.destroy();
    for (const [key, held] of runtimes) if (held === runtime) runtimes.delete(key);
  }

  /** What the new page says of who is looking counts; where it says nothing, the page's own function is asked on. */
  #handOver(runtime: Runtime): void {
    const before = this.speaker;
    const [next] = this.#users;
    if (next === undefined || this.#users.has(before)) return;
    if (before.getToken !== undefined && sourceOf(next) === nothing) next.getToken = before.getToken;
    this.speaker = next;
    if (sourceOf(next) !== sourceOf(before)) void runtime.askAnew();
  }
}

/** Who shares this runtime; where it was made by no element, whoever asks first speaks for it. */
export function sharingOf(runtime: Runtime, program: LaurelProgram): Sharing {
  return sharings.get(runtime) ?? new Sharing(program).of(runtime);
}

const nothing = JSON.stringify([null, null, false]);

/** Where a token comes from. A function made anew with each page is the same source. */
function sourceOf(program: LaurelProgram): string {
  const written = [program.getAttribute('member-token'), program.getAttribute('token-url')];
  return JSON.stringify([...written, program.getToken !== undefined]);
}
