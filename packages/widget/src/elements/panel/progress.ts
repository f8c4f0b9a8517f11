import type { Refusal } from '../../runtime/panel-data.ts';
import type { Offer, Redemption } from '../../runtime/types.ts';

/** Where a shopper stands with one reward: asked to confirm, waiting, told that it is theirs, or why not. */
export type Step =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'working' }
  | { readonly kind: 'had'; readonly redemption: Redemption }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What became of a code offered to the basket. */
export type Applied = 'shown' | 'applied' | 'failed';

/** What the shopper is about: small, because it is there before what they can do is fetched. */
export class Progress {
  /** What they wait for: `join`, `more`, `retry`, or the id of a code. */
  busy: string | undefined;
  /** The id of the code that was copied a moment ago. */
  copied: string | undefined;
  /** Why something did not work that belongs to no reward. */
  problem: string | undefined;
  readonly applied = new Map<string, Applied>();
  readonly steps = new Map<string, Step>();
  readonly chosen = new Map<string, number>();

  /** Whether the shopper waits for an answer. */
  get waits(): boolean {
    return this.busy !== undefined || [...this.steps.values()].some(({ kind }) => kind === 'working');
  }

  step({ reward }: Offer): Step | undefined {
    return this.steps.get(reward.id);
  }

  /** The points that redeeming this would take. */
  points({ reward }: Offer): number {
    return this.chosen.get(reward.id) ?? reward.cost;
  }
}
