import type { Order } from '../database/generated/prisma/client.ts';
import type { Decision } from '../program/facts.ts';

/** A decision as it is kept with what it decided: points as text, since JSON numbers are not exact. */
type DecisionRow = Omit<Decision, 'points'> & { readonly points: string };

/** Decisions as JSON that can be kept. */
export function decisionRows(decisions: readonly Decision[]): Order['decisions'] {
  const rows: DecisionRow[] = decisions.map((decision) => ({ ...decision, points: decision.points.toString() }));
  return rows as unknown as Order['decisions'];
}
