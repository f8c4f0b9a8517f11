import type { RecordOrderInput } from '../../loyalty/inputs.ts';
import type { Row } from './row.ts';
import { isBad } from './row.ts';

/**
 * Keeps out an order placed before one of the same customer that stands above it: what an order earns depends on
 * those before it, so a member's orders must come as they happened.
 */
export async function* inOrder(rows: AsyncIterable<Row<RecordOrderInput>>): AsyncGenerator<Row<RecordOrderInput>> {
  const latest = new Map<string, { readonly line: number; readonly atMs: number }>();
  for await (const row of rows) {
    const customer = isBad(row) ? null : row.value.customerExternalId;
    if (isBad(row) || customer == null) {
      yield row;
      continue;
    }
    const before = latest.get(customer);
    const atMs = row.value.placedAt.getTime();
    if (before !== undefined && before.atMs > atMs) {
      const problem = `placedAt is before that of the same customer's order on line ${before.line}; a member's orders must come in order of placedAt`;
      yield { line: row.line, text: row.text, problem };
    } else {
      latest.set(customer, { line: row.line, atMs });
      yield row;
    }
  }
}
