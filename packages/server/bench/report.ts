/** One measured thing, under the heading of its table. */
export type Figure = {
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly value: number;
};

/** Every figure as a table of its own kind: rows and columns as they first came. */
export function tablesOf(figures: readonly Figure[]): string {
  return [...Map.groupBy(figures, ({ table }) => table)].map(([name, of]) => tableOf(name, of)).join('\n\n');
}

function tableOf(name: string, figures: readonly Figure[]): string {
  const columns = [...new Set(figures.map(({ column }) => column))];
  const rows = [...Map.groupBy(figures, ({ row }) => row)];
  const first = Math.max(name.length, ...rows.map(([row]) => row.length));
  const widths = columns.map((column) => Math.max(column.length, 9));
  const line = (head: string, cells: readonly string[]) =>
    [head.padEnd(first), ...cells.map((cell, at) => cell.padStart(widths[at] ?? 0))].join('   ');
  const body = rows.map(([row, of]) =>
    line(
      row,
      columns.map((column) => shown(of.find((figure) => figure.column === column)?.value)),
    ),
  );
  return [line(name, columns), ...body].join('\n');
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
