import { formatAmount } from '@laurel/schema/money';
import { rateOf, whole } from '../numbers.ts';
import type { Findings, RuleFindings } from './findings.ts';

/** What a simulation found, for people: what it would cost, who would hold which tier, what each rule gave, who moves. */
export function textOf(findings: Findings): string[] {
  return [
    headOf(findings),
    '',
    ...table([['', 'today', 'draft', 'change'], ...totals(findings)]),
    ...section('What each rule gave', ['', 'today', 'times', 'draft', 'times'], findings.rules.map(ruleRow(findings))),
    ...section('Month by month, in points', ['', 'today', 'draft', 'change'], findings.months.map(monthRow)),
    ...section('Who gains most', memberHead, findings.movers.filter(({ today, draft }) => draft > today).map(moverRow)),
    ...section('Who loses most', memberHead, losing(findings).map(moverRow)),
    '',
    'Nothing was written. Who had joined is taken to have joined when they did, whatever the draft says of that.',
  ];
}

type Row = readonly string[];

const memberHead: Row = ['', 'today', 'draft', 'change'];

function headOf({ program, orders, members, from, to, tookMs }: Findings): string {
  const time = `from ${from.slice(0, 10)} to ${to.slice(0, 10)}`;
  const took = `${(tookMs / 1000).toFixed(1)} s, ${rateOf(orders, tookMs)} orders a second`;
  return `${program}: ${whole(orders)} orders of ${whole(members)} members, ${time} (${took}).`;
}

function totals({ today, draft, currencyCode }: Findings): Row[] {
  const moneyRow = (label: string, of: 'pointsCost' | 'creditEarned' | 'cost'): Row => [
    `${label} (${currencyCode})`,
    today[of],
    draft[of],
    change(Number(today[of]), Number(draft[of])),
  ];
  const tiers = new Set([...today.tierCounts, ...draft.tierCounts].map(({ tier }) => tier));
  const held = (counts: Findings['today']['tierCounts'], key: string) =>
    counts.find(({ tier }) => tier === key)?.members;
  return [
    [
      'points earned',
      whole(today.pointsEarned),
      whole(draft.pointsEarned),
      change(today.pointsEarned, draft.pointsEarned),
    ],
    moneyRow('points cost', 'pointsCost'),
    moneyRow('credit earned', 'creditEarned'),
    moneyRow('cost in all', 'cost'),
    ...[...tiers].map((tier): Row => {
      const [now, then] = [held(today.tierCounts, tier), held(draft.tierCounts, tier)];
      return [`members in ${tier}`, count(now), count(then), signed((then ?? 0) - (now ?? 0))];
    }),
  ];
}

function ruleRow({ currencyCode }: Findings): (rule: RuleFindings) => Row {
  return ({ rule, asset, today, draft, appliedToday, appliedDraft }) => {
    const units = (given: number) => (asset === 'POINTS' ? whole(given) : formatAmount(BigInt(given), currencyCode));
    const name = asset === 'POINTS' ? rule : `${rule} (${currencyCode})`;
    return [name, units(today), whole(appliedToday), units(draft), whole(appliedDraft)];
  };
}

function monthRow({ month, today, draft }: Findings['months'][number]): Row {
  return [month, whole(today), whole(draft), change(today, draft)];
}

function moverRow({ externalId, today, draft }: Findings['movers'][number]): Row {
  return [externalId, whole(today), whole(draft), signed(draft - today)];
}

/** Who loses most comes first. */
function losing({ movers }: Findings): Findings['movers'] {
  return movers.filter(({ today, draft }) => draft < today).toReversed();
}

function section(title: string, head: Row, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  return ['', ...table([[title, ...head.slice(1)], ...rows])];
}

/** The first column from the left, the others from the right. */
function table(rows: readonly Row[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function count(members: number | undefined): string {
  return members === undefined ? '–' : whole(members);
}

function change(today: number, draft: number): string {
  if (today === draft) return 'same';
  if (today === 0) return 'new';
  const share = ((draft - today) / today) * 100;
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toFixed(1)} %`;
}

function signed(difference: number): string {
  if (difference === 0) return 'same';
  return `${difference > 0 ? '+' : '−'}${whole(Math.abs(difference))}`;
}
