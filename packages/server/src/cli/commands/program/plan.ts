import { changesBetween } from '@laurel/schema/changes';
import type { Definition } from '@laurel/schema/definition';
import type { Command } from 'commander';
import { createLoyalty } from '../../../loyalty/create.ts';
import type { ProgramPlan, TierMovement } from '../../../loyalty/loyalty.ts';
import { Refusal } from '../../../loyalty/refusals.ts';
import type { DatabaseOptions } from '../../database.ts';
import { dataDirOption, withMigratedDatabase } from '../../database.ts';
import { readDefinition } from '../../definition-file.ts';
import { CommandFailure } from '../../failure.ts';
import { findProgram } from '../../program-choice.ts';
import type { Terminal } from '../../terminal.ts';

type PlanOptions = DatabaseOptions & { readonly extendExpiry?: true };

/** Adds `laurel program plan`. */
export function addPlan(program: Command, terminal: Terminal): void {
  program
    .command('plan')
    .description(
      'Shows what putting a file in force would change, and how many members would move from which tier to which. Writes nothing.',
    )
    .argument('<file>', 'the definition, YAML or JSON; its program.slug says whose it is')
    .option('--extend-expiry', 'count too what would live longer if it were applied with --extend-expiry')
    .addOption(dataDirOption())
    .action((file: string, options: PlanOptions) => {
      const definition = readDefinition(file, terminal);
      return withMigratedDatabase(options, terminal, async ({ pool }) => {
        const { slug } = definition.program;
        const found = await findProgram(pool, slug);
        if (found === undefined) return terminal.print(newProgram(definition));
        const { programs } = createLoyalty({ pool, publish: () => undefined });
        const plan = await programs.plan(found.id, definition);
        if (plan instanceof Refusal) throw new CommandFailure(plan.message);
        const lines = linesOf(slug, plan);
        if (options.extendExpiry) {
          const extended = await programs.apply(found.id, definition, { dryRun: true, extendExpiry: true });
          if (extended instanceof Refusal) throw new CommandFailure(extended.message);
          // The same changes and movements, then what would live longer.
          lines.push(...extended.changes.slice(plan.changes.length + plan.movements.length));
        }
        for (const line of lines) terminal.print(line);
        if (plan.changes.length > 0) terminal.print(whatNext(file));
      });
    });
}

function newProgram(definition: Definition): string {
  const [first = ''] = changesBetween(null, definition);
  return `There is no programme ${definition.program.slug} yet: applying the file makes it. ${first}.`;
}

function linesOf(slug: string, { version, changes, movements }: ProgramPlan): string[] {
  if (changes.length === 0) return [`${slug} is in force as it is, version ${version}: nothing would change.`];
  return [
    `${slug} would have version ${version}:`,
    ...changes.map((change) => `  ${change}`),
    ...(movements.length === 0 ? ['Nobody would change tiers.'] : ['Members who would change tiers at once:']),
    ...movements.map(movementLine),
  ];
}

function movementLine({ from, to, members }: TierMovement): string {
  return `  ${members.toLocaleString('en')} from ${from ?? 'no tier'} to ${to ?? 'no tier'}`;
}

function whatNext(file: string): string {
  return `Nothing was written. What it would have given so far: laurel program simulate ${file}. To put it in force: laurel program apply ${file}.`;
}
