import type { Order } from '../database/generated/prisma/client.ts';
import type { Decision } from '../program/facts.ts';

/** Decisions as JSON that can be kept. */
export function decisionRows(decisions: readonly Decision[]): Order['decisions'] {
  const rows: DecisionRow[] = decisions.map((decision) => ({ ...decision, points: decision.points.toString() }));
  return rows as unknown as Order['decisions'];
}
