import type { Order } from '../database/generated/prisma/client.ts';
import type { Decision } from '../program/facts.ts';

/** Decisions as JSON that can be kept. */
export function decisionRows(decisions: readonly Decision[]): Order['decisions'] {
  return decisions.map((decision) => ({ ...decision, points: decision.points.toString() }));
}
