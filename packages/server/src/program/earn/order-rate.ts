import { compileCap, giveLines } from './cap.ts';
import type { EarnKind } from './kind.ts';
import { amountsOf, concernedLines } from './lines.ts';
import { whereAdmitted } from './when.ts';

/** Points for money spent. */
export const orderRate: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('per' in rule)) return null;
  const { key } = rule;
  const perPoints = BigInt(rule.give);
  const perMinor = tools.minor(rule.per);
  const lines = rule.lines === undefined ? null : tools.condition('lines', 'line', rule.lines);
  const cap = compileCap(rule, tools);
  return {
    shown: { trigger: 'ORDER', perMinor, perPoints },
    writtenName: (phrases, words) => phrases.rateName(words.points(perPoints), words.money(perMinor)),
    onOrder: {
      phase: 'rate',
      asset: 'POINTS',
      cap,
      apply: whereAdmitted(rule, tools, (workings) => {
        const concerned = concernedLines(workings, lines);
        if (concerned.lines.length === 0) return { applied: false, reason: concerned.none };
        const { amounts, countedMinor } = amountsOf(workings, concerned.lines);
        if (countedMinor === 0n) return { applied: false, reason: { code: 'NOTHING_COUNTS', values: {} } };
        const parts = { numerators: amounts.map((amount) => amount * perPoints), denominator: perMinor };
        const values = { perPoints: `${perPoints}`, perMinor: `${perMinor}`, countedMinor: `${countedMinor}` };
        const reason = { code: 'RATE' as const, values };
        return giveLines(workings, { key, cap, reason }, { to: workings.values, parts });
      }),
    },
  };
};
