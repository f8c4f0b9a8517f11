import { add, fraction, zero } from '../fraction.ts';
import type { EarnKind } from './kind.ts';
import { concernedLines } from './lines.ts';
import { whereAdmitted } from './when.ts';

/** Points for money spent. */
export const orderRate: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('per' in rule)) return null;
  const perPoints = BigInt(rule.give);
  const perMinor = tools.minor(rule.per);
  const lines = rule.lines === undefined ? null : tools.condition('lines', 'line', rule.lines);
  return {
    shown: { trigger: 'ORDER', perMinor, perPoints },
    writtenName: (phrases, words) => phrases.rateName(words.points(perPoints), words.money(perMinor)),
    onOrder: {
      phase: 'rate',
      asset: 'POINTS',
      cap: null,
      apply: whereAdmitted(rule, tools, (workings) => {
        const concerned = concernedLines(workings, lines);
        let countedMinor = 0n;
        for (const index of concerned.lines) {
          const amountMinor = workings.order.lines[index]?.amountMinor ?? 0n;
          workings.values[index] = add(workings.values[index] ?? zero, fraction(amountMinor * perPoints, perMinor));
          countedMinor += amountMinor;
        }
        if (concerned.lines.length === 0) return { applied: false, reason: concerned.none };
        if (countedMinor === 0n) return { applied: false, reason: { code: 'NOTHING_COUNTS', values: {} } };
        const values = { perPoints: `${perPoints}`, perMinor: `${perMinor}`, countedMinor: `${countedMinor}` };
        return { applied: true, reason: { code: 'RATE', values } };
      }),
    },
  };
};
