import type { EarnKind } from './kind.ts';
import { wheneverOf } from './when.ts';

/** Lines that rates pass over. */
export const orderExclude: EarnKind = (rule, tools) => {
  if (rule.on !== 'order' || !('exclude' in rule)) return null;
  const exclude = tools.condition('exclude', 'line', rule.exclude);
  return {
    shown: { trigger: 'ORDER', points: null, perMinor: null, perPoints: null, writtenName: 'Some goods earn nothing' },
    onOrder: {
      phase: 'exclude',
      apply: wheneverOf(rule, tools, ({ order, conditions, excluded }) => {
        const answers = order.lines.map((_, index) => conditions.holdsFor(exclude, index));
        for (const [index, { matched }] of answers.entries()) if (matched) excluded[index] = true;
        const names = order.lines.filter((_, index) => answers[index]?.matched).map((line) => line.name ?? line.sku);
        if (names.length > 0)
          return { applied: true, why: `${listed(names)} ${names.length === 1 ? 'earns' : 'earn'} nothing.` };
        const because = answers.find((answer) => answer.because !== null)?.because;
        return {
          applied: false,
          why:
            because === undefined ? 'Nothing on this order is left out.' : `Nothing is left out, because ${because}.`,
        };
      }),
    },
  };
};

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : `${shown[0]}`;
}
