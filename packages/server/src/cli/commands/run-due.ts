import type { Command } from 'commander';
import { errorText } from '../../base/log.ts';
import { createAnnouncer } from '../../events/commands.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import type { DatabaseOptions } from '../database.ts';
import { dataDirOption, withMigratedDatabase } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { instantOf } from '../instant.ts';
import { chooseProgram, programOption } from '../program-choice.ts';
import type { Terminal } from '../terminal.ts';

type RunDueOptions = DatabaseOptions & { readonly program?: string; readonly asOf?: Date };

/** Adds `laurel run-due`. */
export function addRunDue(laurel: Command, terminal: Terminal): void {
  laurel
    .command('run-due')
    .description(
      'Does everything time brings, now: points clear, lapse, and come back from holds that nobody used; birthdays give; tiers end; members are warned.',
    )
    .option(
      '--as-of <instant>',
      "move the programme's clock forward to there first (only on a database made by `laurel dev`)",
      instantOf,
    )
    .addOption(programOption())
    .addOption(dataDirOption())
    .action((options: RunDueOptions) =>
      withMigratedDatabase(options, terminal, async ({ pool }) => {
        const program = await chooseProgram(pool, options.program);
        const announcer = createAnnouncer(pool, terminal.tell);
        const loyalty = createLoyalty({ pool, publish: announcer.publish });
        const { wallets, entries, warnings, failed } = await loyalty.time.runDue(program.id, {
          asOf: options.asOf,
          onProgress: (done) => terminal.redraw?.(`${done.toLocaleString('en')} wallets`),
        });
        await loyalty.drain();
        await announcer.flush();
        const brought = `${wallets.toLocaleString('en')} ${wallets === 1 ? 'wallet' : 'wallets'}`;
        const written = `${entries.toLocaleString('en')} ${entries === 1 ? 'entry' : 'entries'}`;
        const warned = warnings === 0 ? '' : ` ${warnings.toLocaleString('en')} told of what comes near.`;
        terminal.print(`${brought} brought up to date, with ${written}.${warned}`);
        for (const { memberId, error } of failed) terminal.tell(`  member ${memberId}: ${errorText(error)}`);
        if (failed.length > 0)
          throw new CommandFailure(
            `${failed.length.toLocaleString('en')} could not be brought up to date: laurel verify says what is wrong with their books.`,
          );
      }),
    );
}
