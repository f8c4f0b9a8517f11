import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { createLoyalty } from '../../../loyalty/create.ts';
import type { ProgramVersion } from '../../../loyalty/loyalty.ts';
import { dataDirOption, withMigratedDatabase } from '../../database.ts';
import { chooseProgram, programOption, type WhoseProgram, whoseProgram } from '../../program-choice.ts';
import type { Terminal } from '../../terminal.ts';

const shownChanges = 5;

type HistoryOptions = WhoseProgram & { readonly last: number };

/** Adds `laurel program history`. */
export function addHistory(program: Command, terminal: Terminal): void {
  program
    .command('history')
    .description('Lists the versions of a programme, the newest first, with what each changed.')
    .argument('[file]', 'a definition whose program.slug says which programme, instead of --program')
    .option('--last <n>', 'how many versions', versionsOf, 10)
    .addOption(programOption())
    .addOption(dataDirOption())
    .action((file: string | undefined, options: HistoryOptions) =>
      withMigratedDatabase(options, terminal, async ({ pool }) => {
        const { id, slug } = await chooseProgram(pool, whoseProgram(file, options, terminal));
        const loyalty = createLoyalty({ pool, publish: () => undefined });
        const versions = await loyalty.programs.history(id, { first: options.last });
        if (versions.length === 0) return terminal.print(`${slug} has no definition yet.`);
        for (const [place, version] of versions.entries()) {
          for (const line of linesOf(version, place === 0)) terminal.print(line);
        }
      }),
    );
}

function linesOf({ version, appliedAt, restores, changes }: ProgramVersion, isInForce: boolean): string[] {
  const since = `${appliedAt.toISOString().slice(0, 19)}Z`;
  const notes = [isInForce ? 'in force' : '', restores === null ? '' : `version ${restores} again`].filter(Boolean);
  const more = changes.length - shownChanges;
  return [
    `${version}  since ${since}${notes.length > 0 ? `, ${notes.join(', ')}` : ''}`,
    ...changes.slice(0, shownChanges).map((change) => `     ${change}`),
    ...(more > 0 ? [`     and ${more} more`] : []),
  ];
}

function versionsOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0 && count <= 1000) return count;
  throw new InvalidArgumentError('It must be a number from 1 to 1000.');
}
