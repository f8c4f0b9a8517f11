import { pipeline, Readable } from 'node:stream';
import type { CsvError, InfoRecord, Parser } from 'csv-parse';
import { parse } from 'csv-parse';
import { CommandFailure } from '../failure.ts';
import { plainLineEnds, rowLengthMaximum, unreadable } from './text.ts';

/** A record of a CSV file by its header's names; empty cells are absent. Where it is broken, `problem` says how. */
export type CsvRecord = {
  readonly line: number;
  readonly text: string;
  readonly cells: Readonly<Record<string, string>>;
  readonly problem: string | null;
};

/** Which columns a file may have, and which it must have. */
export type CsvColumns = { readonly known: readonly string[]; readonly required: readonly string[] };

type RawRecord = { readonly record: readonly string[]; readonly info: InfoRecord; readonly raw: string };

/** Reads a CSV file with a header. A record with the wrong number of cells is told apart; an endless quote ends the file. */
export async function* readCsv(pieces: AsyncIterable<string>, columns: CsvColumns): AsyncGenerator<CsvRecord> {
  const parser = csvParser();
  // What goes wrong reaches the loop that reads the parser.
  pipeline(Readable.from(plainLineEnds(pieces)), parser.stream, () => undefined);
  let header: readonly string[] | null = null;
  let lastLine = 0;
  for await (const { record, info, raw } of parser.stream as AsyncIterable<RawRecord>) {
    const broken = parser.broken();
    // The parser reads ahead, and after a broken record nothing it says can be believed.
    if (broken !== null && info.records > broken.afterRecords) break;
    const text = raw.replace(/^\n+|\n+$/g, '');
    const line = info.lines - (text.split('\n').length - 1);
    lastLine = info.lines;
    if (header === null) header = headerOf(record, columns);
    else yield { line, text, cells: cellsOf(header, record), problem: problemOf(header, record, text) };
  }
  const broken = parser.broken();
  if (broken !== null) yield { line: lastLine + 1, text: '', cells: {}, problem: endOf(broken.error) };
  else if (header === null) throw new CommandFailure('The file is empty: its first line must name the columns.');
}

type Broken = { readonly error: CsvError; readonly afterRecords: number };

function csvParser(): { stream: Parser; broken: () => Broken | null } {
  let broken: Broken | null = null;
  const stream = parse({
    info: true,
    raw: true,
    trim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // Spreadsheets like to end a file with rows of nothing but commas.
    skip_records_with_empty_values: true,
    record_delimiter: '\n',
    max_record_size: rowLengthMaximum,
    // Without this an error would throw away the good records that were read ahead of it.
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) broken ??= { error, afterRecords: stream.info.records };
    },
  });
  return { stream, broken: () => broken };
}

function headerOf(record: readonly string[], { known, required }: CsvColumns): readonly string[] {
  const unknown = record.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new CommandFailure(
      `The header has ${named(unknown)}, which is not a column of this file. Columns: ${known.join(', ')}.`,
    );
  }
  const twice = record.filter((name, place) => record.indexOf(name) !== place);
  if (twice.length > 0) throw new CommandFailure(`The header names ${named(twice)} twice.`);
  const missing = required.filter((name) => !record.includes(name));
  if (missing.length > 0) throw new CommandFailure(`The header lacks ${named(missing)}. Columns: ${known.join(', ')}.`);
  return record;
}

function named(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

function cellsOf(header: readonly string[], record: readonly string[]): Record<string, string> {
  const filled = header.map((name, place): [string, string] => [name, record[place] ?? '']);
  return Object.fromEntries(filled.filter(([, cell]) => cell !== ''));
}

function problemOf(header: readonly string[], record: readonly string[], text: string): string | null {
  const bad = unreadable(text);
  if (bad !== null) return `the row ${bad}`;
  if (record.length === header.length) return null;
  return `the row has ${record.length} cells where the header has ${header.length}`;
}

function endOf(error: CsvError): string {
  const cause = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  const what = cause ? 'a quote that opens in this row is never closed' : error.message;
  return `${what}; nothing from here on was read`;
}
