import { factorOf } from '../factor.ts';
import { compileCap, giveLines } from './cap.ts';
import type { EarnKind } from './kind.ts';
import { amountsOf, concernedLines } from './lines.ts';
import { whereAdmitted } from './when.ts';

/** A share of the money spent, back as store credit. No multiplier touches it. */
export const orderCashback: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('cashback' in rule)) return null;
  const { key } = rule;
  const percent = rule.cashback.slice(0, -1);
  const { numerator, denominator } = factorOf(percent);
  const lines = rule.lines === undefined ? null : tools.condition('lines', 'line', rule.lines);
  const cap = compileCap(rule, tools);
  return {
    shown: { trigger: 'ORDER', cashbackPercent: percent },
    writtenName: (phrases, words) => phrases.cashbackName(words.percent(percent), lines !== null),
    onOrder: {
      phase: 'cashback',
      asset: 'CREDIT',
      cap,
      apply: whereAdmitted(rule, tools, (workings) => {
        const concerned = concernedLines(workings, lines);
        if (concerned.lines.length === 0) return { applied: false, reason: concerned.none };
        const { amounts, countedMinor } = amountsOf(workings, concerned.lines);
        if (countedMinor === 0n) return { applied: false, reason: { code: 'NOTHING_COUNTS', values: {} } };
        const parts = { numerators: amounts.map((amount) => amount * numerator), denominator: denominator * 100n };
        const reason = { code: 'CASHBACK' as const, values: { percent, countedMinor: `${countedMinor}` } };
        return giveLines(workings, { key, cap, reason }, { to: workings.credits, parts });
      }),
    },
  };
};
