import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { createLoyalty } from '../../../loyalty/create.ts';
import { Refusal } from '../../../loyalty/refusals.ts';
import { dataDirOption, withMigratedDatabase } from '../../database.ts';
import { CommandFailure } from '../../failure.ts';
import { chooseProgram, programOption, type WhoseProgram, whoseProgram } from '../../program-choice.ts';
import type { Terminal } from '../../terminal.ts';

type RollbackOptions = WhoseProgram & { readonly to?: number; readonly dryRun?: true };

/** Adds `laurel program rollback`. */
export function addRollback(program: Command, terminal: Terminal): void {
  program
    .command('rollback')
    .description(
      'Puts an earlier definition in force again, as the next version. What was decided meanwhile stays as it is.',
    )
    .argument('[file]', 'a definition whose program.slug says which programme, instead of --program')
    .option('--to <version>', 'which version; default: the one before the definition that is in force', versionOf)
    .option('--dry-run', 'only show what it would change, and for whom')
    .addOption(programOption())
    .addOption(dataDirOption())
    .action((file: string | undefined, options: RollbackOptions) =>
      withMigratedDatabase(options, terminal, async ({ pool }) => {
        const { id, slug } = await chooseProgram(pool, whoseProgram(file, options, terminal));
        const loyalty = createLoyalty({ pool, publish: () => undefined });
        const dryRun = options.dryRun ?? false;
        const applied = await loyalty.programs.rollBack(id, { to: options.to, dryRun });
        if (applied instanceof Refusal) throw new CommandFailure(applied.message);
        const { version, changes, restores } = applied;
        for (const change of changes) terminal.print(`  ${change}`);
        if (changes.length === 0) return terminal.print(`${slug} is as version ${restores} was: nothing changes.`);
        terminal.print(
          `${slug}: version ${version} ${dryRun ? 'would put' : 'puts'} version ${restores} in force again.`,
        );
      }),
    );
}

function versionOf(text: string): number {
  const version = Number(text);
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new InvalidArgumentError('It must be the number of a version, as `laurel program history` shows them.');
}
