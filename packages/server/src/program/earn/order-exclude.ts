import type { EarnKind } from './kind.ts';
import { namesOf } from './lines.ts';
import { unmet, whereAdmitted } from './when.ts';

/** Lines that rates pass over. */
export const orderExclude: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('exclude' in rule)) return null;
  const exclude = tools.condition('exclude', 'line', rule.exclude);
  return {
    shown: { trigger: 'ORDER' },
    writtenName: (phrases) => phrases.excludeName,
    onOrder: {
      phase: 'exclude',
      asset: 'POINTS',
      cap: null,
      apply: whereAdmitted(rule, tools, (workings) => {
        const answers = workings.order.lines.map((_, index) => workings.conditions.holdsFor(exclude, index));
        const out = [...answers.keys()].filter((index) => answers[index]?.matched);
        for (const index of out) workings.excluded[index] = true;
        if (out.length > 0) return { applied: true, reason: { code: 'EXCLUDED', values: namesOf(workings, out) } };
        const because = answers.find((answer) => answer.because !== null);
        const reason = (because && unmet(because)) ?? { code: 'NOTHING_EXCLUDED', values: {} };
        return { applied: false, reason };
      }),
    },
  };
};
