import { check } from './check.ts';
import type { CsvColumns, CsvRecord } from './csv.ts';
import { readCsv } from './csv.ts';
import type { MemberRow } from './member-row.ts';
import { memberRow } from './member-row.ts';
import type { Row } from './row.ts';

const columns: CsvColumns = {
  known: [
    ...['externalId', 'email', 'displayName', 'birthday', 'locale', 'referralCode', 'marketingConsent', 'cardNumber'],
    ...['joinedAt', 'points', 'credit', 'tier', 'expiresAt'],
  ],
  required: ['externalId'],
};

/** Reads members, one a row. */
export async function* readCsvMembers(pieces: AsyncIterable<string>): AsyncGenerator<Row<MemberRow>> {
  for await (const record of readCsv(pieces, columns)) yield memberOf(record);
}

function memberOf({ line, text, cells, problem }: CsvRecord): Row<MemberRow> {
  if (problem !== null) return { line, text, problem };
  const checked = check(memberRow, { ...cells, marketingConsent: flagOf(cells['marketingConsent']) });
  return checked.ok ? { line, text, value: checked.value } : { line, text, problem: checked.problem };
}

/** What is neither yes nor no stays text, so that the check says what is wrong with it. */
function flagOf(cell: string | undefined): boolean | string | undefined {
  return cell === 'true' ? true : cell === 'false' ? false : cell;
}
