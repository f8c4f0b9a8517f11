import { writeFile } from 'node:fs/promises';
import type { Definition } from '@laurel/schema/definition';
import { textIn } from '@laurel/schema/text';
import type { Command } from 'commander';
import type { Pool } from 'pg';
import { InvalidDraft } from '../../../insight/draft.ts';
import { createInsight } from '../../../insight/insight.ts';
import type { Simulation } from '../../../insight/simulate/simulate.ts';
import { createLoyalty } from '../../../loyalty/create.ts';
import { momentIn } from '../../../program/season.ts';
import type { DatabaseOptions, OpenDatabase } from '../../database.ts';
import { dataDirOption, withMigratedDatabase } from '../../database.ts';
import { readDefinition } from '../../definition-file.ts';
import { CommandFailure } from '../../failure.ts';
import { momentOf } from '../../instant.ts';
import { chooseProgram } from '../../program-choice.ts';
import { chartOf } from '../../simulate/chart.ts';
import { type Findings, findingsOf } from '../../simulate/findings.ts';
import { simulationProgress } from '../../simulate/progress.ts';
import { textOf } from '../../simulate/text.ts';
import type { Terminal } from '../../terminal.ts';

type SimulateOptions = DatabaseOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
  readonly svg?: string;
};

/** Adds `laurel program simulate`. */
export function addSimulate(program: Command, terminal: Terminal): void {
  program
    .command('simulate')
    .description(
      'Replays what was recorded against a draft: what it would have given and cost, beside what was given. Writes nothing.',
    )
    .argument('<file>', 'the draft, YAML or JSON; its program.slug says whose it is')
    .option(
      '--from <day>',
      'count from this day on, e.g. 2026-01-01, in the time zone of the programme; or an instant; default: the first fact there is',
      momentOf,
    )
    .option('--to <day>', 'count up to this day, without it; default: now', momentOf)
    .option('--json', 'as JSON')
    .option('--svg <file>', 'also draw a chart of the points by month, today against the draft')
    .addOption(dataDirOption())
    .action((file: string, options: SimulateOptions) => {
      const definition = readDefinition(file, terminal);
      return withMigratedDatabase(options, terminal, async (database) => {
        const findings = await simulateDraft(database, definition, { options, terminal });
        if (options.svg !== undefined) await writeFile(options.svg, chartOf(findings));
        if (options.json) return terminal.print(JSON.stringify(findings, null, 2));
        for (const line of textOf(findings)) terminal.print(line);
        if (options.svg !== undefined) terminal.print(`The chart is in ${options.svg}.`);
      });
    });
}

type Asking = { readonly options: SimulateOptions; readonly terminal: Terminal };

async function simulateDraft(
  { pool, signal }: OpenDatabase,
  definition: Definition,
  { options, terminal }: Asking,
): Promise<Findings> {
  const { slug, name, timezone, currency, locale } = definition.program;
  const { id } = await chooseProgram(pool, slug);
  const loyalty = createLoyalty({ pool, publish: () => undefined });
  const at = (day: string | undefined) => (day === undefined ? null : momentIn(day, timezone));
  const [from, to] = [at(options.from), at(options.to)];
  const now = (await loyalty.programs.inForce(id))?.now ?? new Date();
  if (to && to > now) throw new CommandFailure('--to is still to come: leave it out to count up to now.');
  if (from && from >= (to ?? now)) throw new CommandFailure('--from must be earlier than --to, and than now.');

  const started = performance.now();
  const onProgress = simulationProgress(terminal);
  const insight = createInsight({ pool, versions: loyalty.programs });
  const simulation = await insight.simulate(id, { definition, from, to, onProgress, signal });
  if (simulation instanceof InvalidDraft) throw new CommandFailure(sentenceOf(simulation));
  const tookMs = performance.now() - started;
  const externalIds = await externalIdsOf(pool, id, simulation);
  return findingsOf(simulation, { program: slug, name: textIn(name, locale, locale), currency, tookMs, externalIds });
}

function sentenceOf({ problems }: InvalidDraft): string {
  return problems.map(({ pointer, message }) => `${pointer || '/'}  ${message}`).join('\n');
}

async function externalIdsOf(pool: Pool, programId: string, { movers }: Simulation): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; externalId: string }>(
    'SELECT id, external_id AS "externalId" FROM member WHERE program_id = $1 AND id = ANY($2::uuid[])',
    [programId, movers.map(({ memberId }) => memberId)],
  );
  return new Map(rows.map(({ id, externalId }) => [id, externalId]));
}
