import { givenBeside } from '../../program/cap-count.ts';
import type { CapUsed } from '../../program/facts.ts';
import { usesBeside } from '../../program/limit-count.ts';
import type { Program } from '../../program/program.ts';

/** A time that a rule with a limit or a cap gave something, and the order or activity it was for. */
type Use = { readonly rule: string; readonly at: Date; readonly amount: bigint; readonly cause: string };

/** What one member had of rules that give only so often, or only so much. */
export class Uses {
  #uses: Use[] = [];

  add(use: Use): void {
    this.#uses.push(use);
  }

  /** What an order or an activity used up may be had again: it was undone, or it is decided again. */
  free(cause: string): void {
    if (this.#uses.length > 0) this.#uses = this.#uses.filter((use) => use.cause !== cause);
  }

  /** How often a rule gave something, in the window of an instant. */
  timesBeside({ activityRules, timeZone }: Program, at: Date): (rule: string) => number {
    return (rule) => {
      const limit = activityRules.find(({ key }) => key === rule)?.limit ?? null;
      const instants = this.#of(rule).map((use) => use.at);
      return limit === null ? 0 : usesBeside(instants, { limit, at, timeZone });
    };
  }

  /** How much a rule gave, in the window of an instant. */
  givenBeside({ caps }: Program, at: Date): CapUsed {
    return (rule) => {
      const cap = caps.get(rule);
      return cap === undefined ? 0n : givenBeside(this.#of(rule), { cap, at });
    };
  }

  #of(rule: string): Use[] {
    return this.#uses.filter((use) => use.rule === rule);
  }
}
