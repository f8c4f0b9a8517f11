import type { Command } from 'commander';
import type { Pool } from 'pg';
import { createLoyalty } from '../../loyalty/create.ts';
import type { DatabaseOptions } from '../database.ts';
import { dataDirOption, withMigratedDatabase } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { instantOf } from '../instant.ts';
import type { ChosenProgram } from '../program-choice.ts';
import { chooseProgram, programOption } from '../program-choice.ts';
import type { Terminal } from '../terminal.ts';

type RunDueOptions = DatabaseOptions & { readonly program?: string; readonly asOf?: Date };

/** Adds `laurel run-due`. */
export function addRunDue(laurel: Command, terminal: Terminal): void {
  laurel
    .command('run-due')
    .description('Does everything time brings, now: points clear, lapse, and come back from holds that nobody used.')
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
        if (options.asOf !== undefined) await refuseMove(pool, program, options.asOf);
        const loyalty = createLoyalty({ pool, publish: () => undefined });
        const { wallets, entries } = await loyalty.time.runDue(program.id, {
          asOf: options.asOf,
          onProgress: (done) => terminal.redraw?.(`${done.toLocaleString('en')} wallets`),
        });
        await loyalty.drain();
        terminal.print(
          `${wallets.toLocaleString('en')} wallets brought up to date, with ${entries.toLocaleString('en')} entries.`,
        );
      }),
    );
}

/** A shop's own clock is not ours to move, and a clock that went back would undo what time brought. */
async function refuseMove(pool: Pool, { id, slug }: ChosenProgram, asOf: Date): Promise<void> {
  const { rows } = await pool.query<{ movable: boolean; offset: bigint }>(
    `SELECT coalesce((SELECT movable_clock FROM installation), false) AS movable, clock_offset_ms AS offset
       FROM program WHERE id = $1`,
    [id],
  );
  const { movable = false, offset = 0n } = rows[0] ?? {};
  if (!movable) {
    throw new CommandFailure(
      'This database was not made by `laurel dev`, so its clock is not moved. Leave --as-of out.',
    );
  }
  const now = new Date(Date.now() + Number(offset));
  if (asOf <= now) {
    throw new CommandFailure(
      `The clock of ${slug} stands at ${now.toISOString()} and only moves forward. Name a later instant.`,
    );
  }
}
