import { formatAmount } from '@laurel/schema/money';
import type { Command } from 'commander';
import { createLoyalty } from '../../loyalty/create.ts';
import type { DonationReport } from '../../loyalty/loyalty.ts';
import { momentIn } from '../../program/season.ts';
import { dataDirOption, withMigratedDatabase } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { momentOf } from '../instant.ts';
import { chooseProgram, programOption, type WhoseProgram } from '../program-choice.ts';
import type { Terminal } from '../terminal.ts';

type DonationOptions = WhoseProgram & { readonly from?: string; readonly to?: string; readonly json?: true };

/** Adds `laurel report donations`. */
export function addReport(laurel: Command, terminal: Terminal): void {
  laurel
    .command('report')
    .description('What the books say, for somebody outside the shop.')
    .helpCommand(false)
    .command('donations')
    .description(
      'What members donated, by beneficiary: how often, how many points, and what you promised to give for them.',
    )
    .option(
      '--from <day>',
      'from this day on, e.g. 2026-11-01, in the time zone of the programme; or an instant',
      momentOf,
    )
    .option('--to <day>', 'up to this day, without it', momentOf)
    .option('--json', 'as JSON')
    .addOption(programOption())
    .addOption(dataDirOption())
    .action((options: DonationOptions) =>
      withMigratedDatabase(options, terminal, async ({ pool }) => {
        const { id, slug } = await chooseProgram(pool, options.program);
        const loyalty = createLoyalty({ pool, publish: () => undefined });
        const inForce = await loyalty.programs.inForce(id);
        if (inForce === null) throw new CommandFailure(`${slug} has no definition yet.`);
        const at = (day: string | undefined) => (day === undefined ? null : momentIn(day, inForce.program.timeZone));
        const donations = await loyalty.rewards.donations(id, { from: at(options.from), to: at(options.to) });
        if (options.json) return terminal.print(JSON.stringify(donations.map(rowOf), null, 2));
        if (donations.length === 0) return terminal.print('Nothing was donated.');
        for (const donation of donations) terminal.print(lineOf(donation));
      }),
    );
}

function rowOf({ beneficiary, currencyCode, redemptions, points, amountMinor }: DonationReport) {
  const amount = formatAmount(amountMinor, currencyCode);
  return { beneficiary, redemptions, points: Number(points), amount, currencyCode };
}

function lineOf(donation: DonationReport): string {
  const { beneficiary, redemptions, points, amount, currencyCode } = rowOf(donation);
  const times = redemptions === 1 ? '1 donation' : `${redemptions.toLocaleString('en')} donations`;
  return `${beneficiary}  ${amount} ${currencyCode}  ${times}, ${points.toLocaleString('en')} points`;
}
