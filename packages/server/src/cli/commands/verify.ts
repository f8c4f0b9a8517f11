import type { Command } from 'commander';
import { createLoyalty } from '../../loyalty/create.ts';
import type { DatabaseOptions } from '../database.ts';
import { dataDirOption, withMigratedDatabase } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { chooseProgram, programOption } from '../program-choice.ts';
import type { Terminal } from '../terminal.ts';

const toldMaximum = 20;

/** Adds `laurel verify`. */
export function addVerify(laurel: Command, terminal: Terminal): void {
  laurel
    .command('verify')
    .description(
      'Audits the books: every balance against its entries, every lot against its uses, holds and pins, every hash chain, every tier against its member’s history. Exit code 1 and the first break on any mismatch.',
    )
    .addOption(programOption().default(undefined, 'every programme'))
    .addOption(dataDirOption())
    .action((options: DatabaseOptions & { readonly program?: string }) =>
      withMigratedDatabase(options, terminal, async ({ pool }) => {
        const program = options.program === undefined ? undefined : await chooseProgram(pool, options.program);
        const { wallets, entries, lots, problems } = await createLoyalty({ pool, publish: () => undefined }).audit({
          programId: program?.id,
          onProgress: (done) => terminal.redraw?.(`${done.toLocaleString('en')} entries`),
        });
        terminal.print(
          `${wallets.toLocaleString('en')} wallets, ${entries.toLocaleString('en')} entries and ${lots.toLocaleString('en')} lots audited.`,
        );
        if (problems.length === 0) return terminal.print('The books are right.');
        for (const { what, where, message } of problems.slice(0, toldMaximum))
          terminal.tell(`${what} ${where}: ${message}`);
        throw new CommandFailure(
          problems.length === 1
            ? 'The books are wrong in one place.'
            : `The books are wrong in ${problems.length} places.`,
        );
      }),
    );
}
