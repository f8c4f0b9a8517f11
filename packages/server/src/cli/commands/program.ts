import { presetNames } from '@laurel/schema/presets';
import { type Command, Option } from 'commander';
import { createAnnouncer } from '../../events/commands.ts';
import { createLoyalty } from '../../loyalty/create.ts';
import type { DatabaseOptions } from '../database.ts';
import { dataDirOption, withMigratedDatabase } from '../database.ts';
import { readDefinition } from '../definition-file.ts';
import { fillPools, readPools, requirePools } from '../pool-files.ts';
import { putInForce } from '../put-in-force.ts';
import type { Terminal } from '../terminal.ts';
import { addHistory } from './program/history.ts';
import { addPlan } from './program/plan.ts';
import { addRollback } from './program/rollback.ts';
import { addSimulate } from './program/simulate.ts';
import { type InitOptions, initProgram } from './program-init.ts';

/** Adds `laurel program init|check|apply`, and the commands of `program/`. */
export function addProgram(laurel: Command, terminal: Terminal): void {
  const program = laurel
    .command('program')
    .description("A merchant's programme is one YAML or JSON file.")
    .helpCommand(false);
  program
    .command('init')
    .description(
      'Writes a whole small programme to begin with, with a sentence about each part, and beside it the JSON Schema that editors check it with.',
    )
    .argument('<file>', 'where to write it; a file that is there is left alone')
    .addOption(
      new Option('--preset <name>', 'begin with a programme that people know instead: docs/presets.md').choices(
        presetNames,
      ),
    )
    .action((file: string, options: InitOptions) => initProgram(file, options, terminal));
  program
    .command('check')
    .description(
      'Says whether a file can be put in force, and what is wrong with it by line and column. Needs no database.',
    )
    .argument('<file>', 'the definition, YAML or JSON')
    .action((file: string) => {
      const definition = readDefinition(file, terminal);
      const {
        earn,
        rewards,
        program: { slug },
      } = definition;
      for (const pool of readPools(file, definition, terminal).filter(({ codes }) => codes === null))
        terminal.tell(`There is no file ${pool.file}: the pool ${pool.name} must hold its codes from before.`);
      terminal.print(
        `${file} is right: the programme ${slug}, with ${earn.length} ways to earn and ${rewards.length} rewards.`,
      );
    });
  program
    .command('apply')
    .description(
      'Puts a file in force as the next version of its programme, which is made if it is new. What was decided before stays as it was. Codes in the files that its rewards name, beside it, one a line, go into their pools.',
    )
    .argument('<file>', 'the definition, YAML or JSON; its program.slug says whose it is')
    .option(
      '--extend-expiry',
      'give what members have already the dates that its expiry would give it, where those are later; run it again to go on where it was cut short',
    )
    .addOption(dataDirOption())
    .action((file: string, options: ApplyOptions) => apply(file, options, terminal));
  for (const add of [addPlan, addHistory, addRollback, addSimulate]) add(program, terminal);
}

type ApplyOptions = DatabaseOptions & { readonly extendExpiry?: true };

async function apply(file: string, options: ApplyOptions, terminal: Terminal): Promise<void> {
  const definition = readDefinition(file, terminal);
  const pools = readPools(file, definition, terminal);
  await withMigratedDatabase(options, terminal, async ({ pool }) => {
    const announcer = createAnnouncer(pool, terminal.tell);
    const loyalty = createLoyalty({ pool, publish: announcer.publish });
    await requirePools(pool, definition, pools);
    const { programId, slug, version, changes } = await putInForce(pool, loyalty, {
      definition,
      extendExpiry: options.extendExpiry ?? false,
      onProgress: (members) =>
        terminal.redraw?.(`${members.toLocaleString('en')} ${members === 1 ? 'member' : 'members'} looked at`),
    });
    await fillPools(loyalty, { programId, pools }, terminal);
    await loyalty.drain();
    await announcer.flush();
    for (const change of changes) terminal.print(`  ${change}`);
    terminal.print(
      changes.length === 0
        ? `${slug} is in force as it is, version ${version}.`
        : `${slug}: version ${version} is in force.`,
    );
  });
}
