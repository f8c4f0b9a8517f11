import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { RecordOrderInput } from '../../loyalty/inputs.ts';
import { inOrder } from './in-order.ts';
import type { Row } from './row.ts';

function order(line: number, customerExternalId: string | null, placedAt: string): Row<RecordOrderInput> {
  const value = {
    externalId: `o-${line}`,
    customerExternalId,
    placedAt: new Date(placedAt),
    currencyCode: 'GBP',
    lines: [],
  };
  return { line, text: '', value };
}

function rowsOf(...rows: Row<RecordOrderInput>[]): AsyncIterable<Row<RecordOrderInput>> {
  return Readable.from(rows);
}

it("keeps out an order that comes before the same customer's last one", async () => {
  const rows = rowsOf(
    order(1, 'ada', '2026-05-02'),
    order(2, 'bo', '2026-05-01'),
    order(3, 'ada', '2026-05-01'),
    order(4, 'ada', '2026-05-02'),
    order(5, null, '2026-04-01'),
    { line: 6, text: '', problem: 'is bad already' },
  );

  const seen = await Readable.from(inOrder(rows))
    .map((row: Row<RecordOrderInput>) => ('problem' in row ? row.problem : row.value.externalId))
    .toArray();

  expect(seen).toEqual([
    'o-1',
    'o-2',
    "placedAt is before that of the same customer's order on line 1; a member's orders must come in order of placedAt",
    'o-4',
    'o-5',
    'is bad already',
  ]);
});
