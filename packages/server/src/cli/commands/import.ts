import { createReadStream, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Command } from 'commander';
import { Argument } from 'commander';
import { createAnnouncer } from '../../events/commands.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import type { DatabaseOptions } from '../database.ts';
import { dataDirOption, withMigratedDatabase } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { readCsvMembers } from '../import/csv-members.ts';
import { readCsvOrders } from '../import/csv-orders.ts';
import { inOrder } from '../import/in-order.ts';
import { memberRow } from '../import/member-row.ts';
import { readNdjson } from '../import/ndjson.ts';
import { orderRow } from '../import/order-row.ts';
import { progressOn, summaryOf } from '../import/progress.ts';
import { rejectsFile, toldRejects } from '../import/rejects.ts';
import type { Row } from '../import/row.ts';
import type { Storer } from '../import/run.ts';
import { importRows } from '../import/run.ts';
import { memberStorer } from '../import/store-members.ts';
import { orderStorer } from '../import/store-orders.ts';
import { chooseProgram, programOption } from '../program-choice.ts';
import type { Terminal } from '../terminal.ts';

type ImportOptions = DatabaseOptions & { readonly program?: string; readonly rejects?: string };

const help = `
The file is NDJSON (.ndjson, .jsonl) or CSV (.csv), in UTF-8.

  orders  NDJSON: one RecordOrderInput of the Admin API a line. CSV: a row a line of an order, the rows of one order
          together: externalId, customerExternalId, email, placedAt, currencyCode, lineExternalId, sku, name, quantity,
          amount, listAmount, categories (a|b), and on an order's first row shipping, tax, redemptionCodes (a|b).
          A member's orders must come in order of placedAt.
  members NDJSON: one EnrollMemberInput a line, with points, credit, tier and expiresAt to begin with. CSV: externalId,
          email, displayName, birthday, locale, referralCode, marketingConsent (true, false), cardNumber, joinedAt,
          points, credit, expiresAt.

A bad row is told by its line and kept out; the rest goes in, and the exit code is 1. Running the same import again adds
nothing, so one that was stopped is run again.`;

/** Adds `laurel import`. */
export function addImport(laurel: Command, terminal: Terminal): void {
  laurel
    .command('import')
    .description('Brings orders or members in from a file.')
    .addArgument(new Argument('<kind>', 'what the file holds').choices(['orders', 'members']))
    .argument('<file>', 'the file, .ndjson, .jsonl or .csv')
    .option('--rejects <file>', 'keep the rows that stay out: one JSON object a line, with line, problem and text')
    .addOption(programOption())
    .addOption(dataDirOption())
    .addHelpText('after', help)
    .action((kind: 'orders' | 'members', file: string, options: ImportOptions) => {
      const format = formatOf(file);
      if (options.rejects !== undefined && resolve(options.rejects) === resolve(file)) {
        throw new CommandFailure('--rejects names the file that is imported. Give it a file of its own.');
      }
      return withMigratedDatabase(options, terminal, async ({ pool }) => {
        const program = await chooseProgram(pool, options.program);
        const announcer = createAnnouncer(pool, terminal.tell);
        const loyalty = createLoyalty({ pool, publish: announcer.publish });
        const job = { file, rejects: options.rejects, what: kind, terminal };
        if (kind === 'orders') {
          await importFile({ ...job, read: orderReaders[format], storer: orderStorer(pool, loyalty, program.id) });
        } else {
          await importFile({ ...job, read: memberReaders[format], storer: memberStorer(pool, loyalty, program.id) });
        }
        await loyalty.drain();
        await announcer.flush();
      });
    });
}

type Pieces = AsyncIterable<string>;

const orderReaders = {
  ndjson: (pieces: Pieces) => inOrder(readNdjson(pieces, orderRow)),
  csv: (pieces: Pieces) => inOrder(readCsvOrders(pieces)),
};

const memberReaders = {
  ndjson: (pieces: Pieces) => readNdjson(pieces, memberRow),
  csv: readCsvMembers,
};

function formatOf(file: string): 'ndjson' | 'csv' {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv') return 'csv';
  if (extension === '.ndjson' || extension === '.jsonl') return 'ndjson';
  throw new CommandFailure(`${file} is neither .ndjson, .jsonl nor .csv. Name it after what it holds.`);
}

type ImportJob<T> = {
  readonly file: string;
  readonly rejects: string | undefined;
  readonly what: string;
  readonly terminal: Terminal;
  readonly read: (pieces: Pieces) => AsyncIterable<Row<T>>;
  readonly storer: Storer<T>;
};

async function importFile<T>({
  file,
  rejects: rejectsPath,
  what,
  terminal,
  read,
  storer,
}: ImportJob<T>): Promise<void> {
  const { size } = statSync(file);
  const stream = createReadStream(file, 'utf8');
  const rejects = rejectsPath === undefined ? toldRejects(terminal) : await rejectsFile(rejectsPath);
  const started = performance.now();
  const progressed = progressOn(terminal, { what, shareRead: () => (size === 0 ? 1 : stream.bytesRead / size) });
  const counts = await importRows(read(stream), storer, { rejected: rejects.add, progressed }).finally(rejects.close);
  terminal.print(summaryOf(what, counts, performance.now() - started));
  if (counts.rejected === 0) return;
  const where = rejectsPath === undefined ? 'above' : `in ${rejectsPath}`;
  throw new CommandFailure(`Not everything went in. Put right what stands ${where} and import it again.`);
}
