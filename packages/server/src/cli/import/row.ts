/** A row of an import file, or why it cannot be imported. `text` is the row as it stands in the file, from line `line` on. */
export type Row<T> = GoodRow<T> | BadRow;

/** A row that says what it has to. */
export type GoodRow<T> = { readonly line: number; readonly text: string; readonly value: T };

/** A row that stays out, with a sentence that says why. */
export type BadRow = { readonly line: number; readonly text: string; readonly problem: string };

/** Whether a row stays out. */
export function isBad<T>(row: Row<T>): row is BadRow {
  return 'problem' in row;
}
