import type { RecordOrderInput } from '../../loyalty/inputs.ts';
import { check } from './check.ts';
import type { CsvColumns, CsvRecord } from './csv.ts';
import { readCsv } from './csv.ts';
import { orderRow } from './order-row.ts';
import type { Row } from './row.ts';

const wholeOrderColumns = ['customerExternalId', 'email', 'placedAt', 'currencyCode'] as const;
const firstRowColumns = ['shipping', 'tax', 'redemptionCodes'] as const;
const lineColumns = ['lineExternalId', 'sku', 'name', 'quantity', 'amount', 'listAmount', 'categories'] as const;

const columns: CsvColumns = {
  known: ['externalId', ...wholeOrderColumns, ...lineColumns, ...firstRowColumns],
  required: ['externalId', 'placedAt', 'currencyCode', 'sku', 'quantity', 'amount'],
};

type Group = { readonly id: string | null; readonly records: [CsvRecord, ...CsvRecord[]] };

/** Reads orders, a row a line of an order, the rows of one order together. An order with a bad row stays out whole. */
export async function* readCsvOrders(pieces: AsyncIterable<string>): AsyncGenerator<Row<RecordOrderInput>> {
  let before: Group | null = null;
  let current: Group | null = null;
  for await (const record of readCsv(pieces, columns)) {
    const id = record.cells['externalId'] ?? null;
    if (current !== null && current.id === id && id !== null) {
      current.records.push(record);
      continue;
    }
    if (current !== null) yield orderOf(current, before, { id, records: [record] });
    before = current;
    current = { id, records: [record] };
  }
  if (current !== null) yield orderOf(current, before, null);
}

function orderOf(group: Group, before: Group | null, after: Group | null): Row<RecordOrderInput> {
  const [first] = group.records;
  const text = group.records.map((record) => record.text).join('\n');
  const problem = group.id === null ? (first.problem ?? 'externalId is missing') : groupProblem(group, before, after);
  if (problem !== null) return { line: first.line, text, problem };
  const checked = check(orderRow, orderFrom(group.records));
  return checked.ok
    ? { line: first.line, text, value: checked.value }
    : { line: first.line, text, problem: checked.problem };
}

function groupProblem(group: Group, before: Group | null, after: Group | null): string | null {
  // A row that does not say whose it is may be a line of either order beside it; half an order must not go in.
  const stray = [before, after].find((neighbour) => neighbour !== null && neighbour.id === null);
  if (stray) return `the row on line ${stray.records[0].line} cannot be read and may belong to this order`;
  const [first, ...others] = group.records;
  if (first.problem !== null) return first.problem;
  for (const record of others) {
    const problem = record.problem ?? differenceOf(first, record);
    if (problem !== null) return `line ${record.line}: ${problem}`;
  }
  return null;
}

function differenceOf(first: CsvRecord, record: CsvRecord): string | null {
  for (const column of [...wholeOrderColumns, ...firstRowColumns]) {
    const cell = record.cells[column];
    if (cell !== undefined && cell !== first.cells[column]) return `${column} is not what the order's first row says`;
  }
  return null;
}

function orderFrom(records: readonly [CsvRecord, ...CsvRecord[]]): unknown {
  const { cells } = records[0];
  return {
    ...pick(cells, ['externalId', ...wholeOrderColumns, 'shipping', 'tax']),
    redemptionCodes: listOf(cells['redemptionCodes']),
    lines: records.map((record) => lineFrom(record.cells)),
  };
}

function lineFrom(cells: CsvRecord['cells']): unknown {
  const { lineExternalId, quantity, categories, ...line } = pick(cells, lineColumns);
  return { ...line, externalId: lineExternalId, quantity: numberOf(quantity), categories: listOf(categories) };
}

function pick(cells: CsvRecord['cells'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([name]) => names.includes(name)));
}

function listOf(cell: string | undefined): string[] | undefined {
  return cell
    ?.split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** What is not a plain whole number stays text, so that the check says what is wrong with it. */
function numberOf(cell: string | undefined): number | string | undefined {
  return cell !== undefined && /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
}
