import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Format } from '../../../i18n/format.ts';
import type { Guide } from '../../../runtime/types.ts';
import type { ViewContext } from './context.ts';
import { icon } from './icons.ts';
import { blank, failed } from './plain.ts';

type Way = Guide['earnRules'][number];

const week: readonly Way['weekdays'][number][] = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
];

const icons: Readonly<Record<string, string>> = {
  JOIN: 'PRODUCT',
  ACTIVITY: 'star',
  BIRTHDAY: 'PRODUCT',
  ANNIVERSARY: 'star',
};

/** Every way to earn. */
export function earn(context: ViewContext): TemplateResult {
  const { state, text } = context;
  const { guide, listFailure } = state;
  if (guide === null) return listFailure === null ? blank(3) : failed(context);
  return html`
    <section class="group">
      <h3 class="unseen" tabindex="-1">${text('earn.title')}</h3>
      ${
        guide.earnRules.length === 0
          ? html`<p class="center"><slot name="empty">${text('earn.empty')}</slot></p>`
          : html`<ul class="list">
              ${guide.earnRules.map((rule) => way(context, rule))}
            </ul>`
      }
    </section>
  `;
}

function way({ text, format }: ViewContext, rule: Way): TemplateResult {
  const { name, description, trigger, points, multiplier, cashbackPercent, startsAt, endsAt } = rule;
  const soon = startsAt !== null && Date.parse(startsAt) > Date.now();
  const when = soon
    ? text('earn.from', { date: format.date(startsAt) })
    : endsAt && text('earn.until', { date: format.date(endsAt) });
  const times = multiplier && `× ${format.number(Number(multiplier))}`;
  const much =
    points === null ? (times ?? (cashbackPercent && format.percent(cashbackPercent))) : `+${format.number(points)}`;
  return html`
    <li class="card" part="card">
      <span class="tile">${icon(icons[trigger] ?? 'ORDER')}</span>
      <div class="card-text middle">
        <h4 part="card-title"><bdi>${name}</bdi></h4>
        ${[description, when, hoursOf(rule, format)].map((line) => (line ? html`<p part="card-meta">${line}</p>` : nothing))}
      </div>
      ${much ? html`<b class="much">${much}</b>` : nothing}
    </li>
  `;
}

/** "Mon, Fri · 14:00 – 18:00", by the clocks of the programme; empty where it gives at any time. */
function hoursOf({ weekdays, opensAt, closesAt }: Way, { list, locale }: Format): string {
  const write = (at: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at);
  // The first of January 2024 was a Monday.
  const days = week.flatMap((day, index) =>
    weekdays.includes(day) ? [write(Date.UTC(2024, 0, index + 1), { weekday: 'short' })] : [],
  );
  const time = (clock: string) => write(Date.parse(`2024-01-01T${clock}Z`), { timeStyle: 'short' });
  const hours = opensAt && closesAt && `${time(opensAt)} – ${time(closesAt)}`;
  return [list(days), hours].filter(Boolean).join(' · ');
}
