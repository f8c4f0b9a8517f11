import { whole } from '../numbers.ts';
import type { Findings } from './findings.ts';

const size = { width: 880, height: 400 };
const plot = { left: 84, right: 24, top: 84, bottom: 52 };
const labelsMaximum = 12;
const stepsMaximum = 5;

type Point = { readonly x: number; readonly y: number; readonly points: number; readonly month: string };
type Side = 'today' | 'draft';

/**
 * The points that were earned month by month, today against the draft, as a chart that stands alone: in light and in dark,
 * told apart without colours, and told in words to who cannot see it.
 */
export function chartOf(findings: Findings): string {
  const { name, months } = findings;
  const top = niceTop(Math.max(0, ...months.map(({ today, draft }) => Math.max(today, draft))));
  const bottom = -niceTop(Math.max(0, ...months.map(({ today, draft }) => -Math.min(today, draft))));
  const scale = scaleOf(months.length, { top, bottom });
  const title = `Points earned by month: ${name}, today against the draft`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="13">
<title id="title">${escaped(title)}</title>
<desc id="description">${escaped(inWords(findings))}</desc>
<style>
  svg { --paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --grid: #d1d9e0; --today: #0a5cb8; --draft: #b34700; background: var(--paper); }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #f0f6fc; --quiet: #9198a1; --grid: #3d444d; --today: #6cb6ff; --draft: #ffa657; }
  }
  .paper { fill: var(--paper); } .ink { fill: var(--ink); } .quiet { fill: var(--quiet); } .grid { stroke: var(--grid); }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
  .today { stroke: var(--today); } .draft { stroke: var(--draft); stroke-dasharray: 7 5; }
  .today-mark { fill: var(--today); } .draft-mark { fill: var(--paper); stroke: var(--draft); stroke-width: 2; }
</style>
<rect class="paper" width="${size.width}" height="${size.height}"/>
<text class="ink" x="${plot.left}" y="30" font-size="17" font-weight="600">${escaped(title)}</text>
${legend()}
${gridLines({ top, bottom }, scale)}
${monthLabels(months, scale)}
${lineOf('today', months, scale)}
${lineOf('draft', months, scale)}
</svg>
`;
}

type Scale = { readonly x: (index: number) => number; readonly y: (points: number) => number };

function scaleOf(count: number, { top, bottom }: { readonly top: number; readonly bottom: number }): Scale {
  const [width, height] = [size.width - plot.left - plot.right, size.height - plot.top - plot.bottom];
  const range = top - bottom || 1;
  return {
    x: (index) => plot.left + (count < 2 ? width / 2 : (index * width) / (count - 1)),
    y: (points) => plot.top + ((top - points) * height) / range,
  };
}

/** The least of 1, 2 and 5 with zeros that steps of it reach over what there is. */
function stepFor(most: number): number {
  const rough = Math.max(most / stepsMaximum, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}

function niceTop(most: number): number {
  const step = stepFor(most);
  return Math.ceil(most / step) * step;
}

function gridLines({ top, bottom }: { readonly top: number; readonly bottom: number }, { y }: Scale): string {
  const step = stepFor(Math.max(top, -bottom));
  const values = Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, index) => bottom + index * step);
  return values
    .map((points) => {
      const at = rounded(y(points));
      return `<line class="grid" x1="${plot.left}" x2="${size.width - plot.right}" y1="${at}" y2="${at}"/><text class="quiet" x="${plot.left - 10}" y="${at + 4}" text-anchor="end">${axisLabel(points)}</text>`;
    })
    .join('\n');
}

function monthLabels(months: Findings['months'], { x }: Scale): string {
  const every = Math.ceil(months.length / labelsMaximum);
  return months
    .map(({ month }, index) =>
      index % every === 0
        ? `<text class="quiet" x="${rounded(x(index))}" y="${size.height - plot.bottom + 24}" text-anchor="middle">${month}</text>`
        : '',
    )
    .filter(Boolean)
    .join('\n');
}

function lineOf(side: Side, months: Findings['months'], { x, y }: Scale): string {
  const points = months.map((month, index): Point => {
    return { x: rounded(x(index)), y: rounded(y(month[side])), points: month[side], month: month.month };
  });
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join(' ');
  return `<g><path class="line ${side}" d="${path}"/>${points.map((point) => markOf(side, point)).join('')}</g>`;
}

/** A circle for today, a square for the draft; a mouse over it shows the number. */
function markOf(side: Side, { x, y, points, month }: Point): string {
  const told = `<title>${month}, ${side}: ${whole(points)}</title>`;
  if (side === 'today') return `<circle class="today-mark" cx="${x}" cy="${y}" r="4">${told}</circle>`;
  return `<rect class="draft-mark" x="${x - 4}" y="${y - 4}" width="8" height="8">${told}</rect>`;
}

function legend(): string {
  const y = 56;
  const at = (left: number, side: Side) =>
    `<line class="line ${side}" x1="${left}" x2="${left + 34}" y1="${y}" y2="${y}"/>${markOf(side, { x: left + 17, y, points: 0, month: '' }).replace(/<title>.*<\/title>/, '')}<text class="ink" x="${left + 42}" y="${y + 4}">${side}</text>`;
  return `${at(plot.left, 'today')}${at(plot.left + 110, 'draft')}`;
}

function inWords({ months, today, draft }: Findings): string {
  const totals = `In all ${whole(today.pointsEarned)} points today, ${whole(draft.pointsEarned)} under the draft.`;
  const each = months.map((month) => `${month.month}: ${whole(month.today)} today, ${whole(month.draft)} draft.`);
  return [totals, ...each].join(' ');
}

/** There is room for so many digits. */
function axisLabel(points: number): string {
  return Math.abs(points) < 10_000_000 ? whole(points) : short.format(points);
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
