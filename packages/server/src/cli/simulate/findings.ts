import { formatAmount } from '@laurel/schema/money';
import type { Simulation } from '../../insight/simulate/simulate.ts';

type SideTotals = {
  readonly pointsEarned: number;
  readonly pointsCost: string;
  readonly creditEarned: string;
  readonly cost: string;
  readonly tierCounts: readonly { readonly tier: string; readonly members: number }[];
};

/** What a simulation found, as the command line tells it: the fields of the Admin API, members by the shop's own ids. */
export type Findings = {
  readonly program: string;
  readonly name: string;
  readonly currencyCode: string;
  readonly from: string;
  readonly to: string;
  readonly orders: number;
  readonly members: number;
  readonly tookMs: number;
  readonly today: SideTotals;
  readonly draft: SideTotals;
  readonly movers: readonly { readonly externalId: string; readonly today: number; readonly draft: number }[];
  readonly rules: readonly RuleFindings[];
  readonly months: readonly { readonly month: string; readonly today: number; readonly draft: number }[];
};

/** What one rule gave on both sides, in units of its asset, and for how many facts. */
export type RuleFindings = {
  readonly rule: string;
  readonly asset: 'POINTS' | 'CREDIT';
  readonly today: number;
  readonly draft: number;
  readonly appliedToday: number;
  readonly appliedDraft: number;
};

/** What is known beside the simulation itself. */
export type About = {
  readonly program: string;
  readonly name: string;
  readonly currency: string;
  readonly tookMs: number;
  /** By id: what the shop calls the members who move most. */
  readonly externalIds: ReadonlyMap<string, string>;
};

/** Puts a simulation into words and numbers that JSON can hold. */
export function findingsOf(simulation: Simulation, about: About): Findings {
  const { from, to, orders, members, movers, rules, months } = simulation;
  const { program, name, currency, tookMs, externalIds } = about;
  const side = (which: 'today' | 'draft') => sideOf(simulation, which, currency);
  return {
    program,
    name,
    currencyCode: currency,
    from: from.toISOString(),
    to: to.toISOString(),
    orders,
    members,
    tookMs: Math.round(tookMs),
    today: side('today'),
    draft: side('draft'),
    movers: movers.map(({ memberId, today, draft }) => {
      return { externalId: externalIds.get(memberId) ?? memberId, today: Number(today), draft: Number(draft) };
    }),
    rules: rules.map(({ rule, asset, today, draft }) => ({
      rule,
      asset,
      today: Number(today.points),
      draft: Number(draft.points),
      appliedToday: today.facts,
      appliedDraft: draft.facts,
    })),
    months: months.map(({ month, today, draft }) => ({ month, today: Number(today), draft: Number(draft) })),
  };
}

function sideOf(simulation: Simulation, which: 'today' | 'draft', currency: string): SideTotals {
  const { pointsEarned, creditEarned, tierCounts } = simulation[which];
  const cost = pointsEarned * simulation.pointValueMinor[which];
  return {
    pointsEarned: Number(pointsEarned),
    pointsCost: formatAmount(cost, currency),
    creditEarned: formatAmount(creditEarned, currency),
    cost: formatAmount(cost + creditEarned, currency),
    tierCounts,
  };
}
