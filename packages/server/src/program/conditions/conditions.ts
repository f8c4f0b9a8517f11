import type { OrderFact } from '../facts.ts';
import type { Condition, Match } from './condition.ts';
import { OrderView } from './views.ts';

/** The conditions of one order: asked often, so what they are asked about is made once, and only if there are any. */
export type Conditions = {
  readonly holds: (condition: Condition) => Match;
  readonly holdsFor: (condition: Condition, lineIndex: number) => Match;
};

/** Prepares to ask conditions about an order. */
export function conditionsOf(order: OrderFact): Conditions {
  let view: OrderView | null = null;
  const orderView = () => {
    view ??= new OrderView(order);
    return view;
  };
  return {
    holds: (condition) => condition.matches({ order: orderView(), now: order.placedAt }),
    holdsFor: (condition, lineIndex) => {
      const line = orderView().lines[lineIndex];
      return line === undefined ? noSuchLine : condition.matches({ order: orderView(), now: order.placedAt, line });
    },
  };
}

const noSuchLine: Match = { matched: false, because: 'there is no such line' };
