import { factorOf, isGreater } from '../factor.ts';
import type { OrderWorkings, Verdict } from '../order-workings.ts';
import { compileCap, giveLines } from './cap.ts';
import type { EarnKind } from './kind.ts';
import { concernedLines, namesOf } from './lines.ts';
import { admissionOf } from './when.ts';

/** Points for money spent, multiplied: by each rule that matches a line, or by the highest of them alone. */
export const orderMultiply: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('multiply' in rule)) return null;
  const { multiply } = rule;
  const best = tools.definition.stack === 'best';
  const factor = factorOf(multiply);
  const lines = rule.lines === undefined ? null : tools.condition('lines', 'line', rule.lines);
  const admission = admissionOf(rule, tools);
  const cap = compileCap(rule, tools);

  function claim(workings: OrderWorkings): void {
    if (admission(workings) !== null) return;
    for (const index of concernedLines(workings, lines).lines) {
      const highest = workings.highest[index] ?? null;
      if (highest === null || isGreater(factor, highest.factor)) workings.highest[index] = { rule: rule.key, factor };
    }
  }

  function apply(workings: OrderWorkings): Verdict {
    const refusal = admission(workings);
    if (refusal !== null) return { applied: false, reason: refusal };
    const concerned = concernedLines(workings, lines);
    if (concerned.lines.length === 0) return { applied: false, reason: concerned.none };
    const mine = best ? concerned.lines.filter((index) => workings.highest[index]?.rule === rule.key) : concerned.lines;
    if (mine.length === 0) return { applied: false, reason: { code: 'OUTDONE', values: { multiply } } };
    const named = lines === null && mine.length === workings.order.lines.length ? whole : namesOf(workings, mine);
    const reason = { code: 'MULTIPLIED' as const, values: { multiply, ...named } };
    const parts = workings.values.gainBy(factor, mine);
    return giveLines(workings, { key: rule.key, cap, reason }, { to: workings.values, parts });
  }

  return {
    shown: { trigger: 'ORDER', multiplier: multiply },
    writtenName: (phrases, words) => phrases.multiplyName(words.factor(multiply), lines !== null),
    onOrder: { phase: 'multiply', asset: 'POINTS', cap, apply, ...(best ? { claim } : {}) },
  };
};

const whole = { names: [] as string[], more: 0 };
