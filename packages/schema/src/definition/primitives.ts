import { z } from 'zod';
import { closest } from '../closest.ts';
import { durationForm, durationParts } from '../duration.ts';
import { isMoment, momentForm } from '../moment.ts';
import { isCurrency } from '../money.ts';

/** The most points that one rule may give or one reward may cost. */
const pointsMaximum = 1_000_000_000;

const sentence = z.string().trim().min(1, 'must not be empty').max(2000, 'is longer than 2,000 characters');

/** A text, or a map of texts by language. */
export const text = z
  .union(
    [
      sentence.describe('One text for everybody.'),
      z
        .record(
          z.string().refine(isLocale, 'is not a language tag such as “en-GB”'),
          sentence.describe('The text in this language.'),
        )
        .refine((map) => Object.keys(map).length > 0, 'needs at least one language')
        .describe('A text for each language.'),
    ],
    { error: 'must be a text, or a map of texts by language' },
  )
  .meta({ title: 'text' });

/** The name by which the rest of the world calls a rule or a reward; it never changes. */
export const key = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by single hyphens')
  .max(64, 'is longer than 64 characters')
  .meta({ title: 'key' });

/** A decimal text; how many digits it may have after the point is the currency's business. */
export const amount = z
  .string({ error: (issue) => amountMistake(issue.input) })
  .regex(/^\d{1,15}(?:\.\d+)?$/, 'must be a plain decimal such as "5.00", with at most 15 digits before the point')
  .meta({ title: 'amount' });

/** A factor above 0, as a decimal text. */
export const multiplier = z
  .string({ error: (issue) => amountMistake(issue.input) })
  .regex(/^\d{1,4}(?:\.\d{1,4})?$/, {
    error: 'must be a plain decimal such as "1.25", with at most 4 digits before the point and 4 after it',
    abort: true,
  })
  .refine((value) => /[1-9]/.test(value), 'must be more than 0')
  .meta({ title: 'multiplier' });

/** A share of a hundred, above 0, as a decimal text. */
export const percentage = z
  .string({ error: (issue) => amountMistake(issue.input) })
  .regex(/^\d{1,3}(?:\.\d{1,4})?$/, {
    error: 'must be a plain decimal such as "10", with at most 4 digits after the point',
    abort: true,
  })
  .refine((value) => /[1-9]/.test(value), 'must be more than 0')
  .refine((value) => Number(value) <= 100, 'must be at most 100')
  .meta({ title: 'percentage' });

/** A whole number of points, at least one. */
export const points = z
  .int('must be a whole number of points')
  .min(1, 'must be at least 1')
  .max(pointsMaximum, 'must be at most 1,000,000,000')
  .meta({ title: 'points' });

/** What a reward costs: a whole number of points, or nothing. */
export const cost = z
  .int('must be a whole number of points')
  .min(0, 'must not be negative')
  .max(pointsMaximum, 'must be at most 1,000,000,000')
  .meta({ title: 'points, or 0' });

/** A share of a hundred with its sign, above 0, as a text. */
export const share = z
  .string({ error: (issue) => shareMistake(issue.input) })
  .regex(/^\d{1,3}(?:\.\d{1,4})?%$/, {
    error: 'must be a share such as "2%", with at most 4 digits after the point',
    abort: true,
  })
  .refine((value) => /[1-9]/.test(value), 'must be more than 0 %')
  .refine((value) => Number(value.slice(0, -1)) <= 100, 'must be at most 100 %')
  .meta({ title: 'share' });

/** What one unit of a currency is worth in another, as a decimal text. */
export const rate = z
  .string({ error: (issue) => amountMistake(issue.input) })
  .regex(/^\d{1,9}(?:\.\d{1,9})?$/, {
    error: 'must be a plain decimal such as "0.86", with at most 9 digits before the point and 9 after it',
    abort: true,
  })
  .refine((value) => /[1-9]/.test(value), 'must be more than 0')
  .meta({ title: 'rate' });

/** A day that comes every year. 29 February is the last of February where the year has none. */
export const dayOfYear = z
  .string({ error: 'must be a month and a day such as "12-31"' })
  .refine(isDayOfYear, 'must be a month and a day such as "12-31"')
  .meta({ title: 'day of the year', pattern: '^\\d{2}-\\d{2}$', examples: ['12-31'] });

/** A time of day on the clock of the programme's time zone. */
export const timeOfDay = z
  .string({ error: 'must be a time such as "09:00"' })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time between "00:00" and "23:59"')
  .meta({ title: 'time of day' });

/** An ISO 8601 duration longer than nothing. */
export const duration = z
  .string()
  .refine(
    (value) => durationParts(value) !== null,
    'must be an ISO 8601 duration such as P14D or PT2H, longer than nothing',
  )
  .meta({ title: 'duration', pattern: durationForm.source, examples: ['P1D', 'PT2H'] });

/** An ISO 8601 duration in whole days, weeks, months or years. */
export const period = duration
  .refine((value) => {
    const parts = durationParts(value);
    return parts === null || (parts.hours === 0 && parts.minutes === 0 && parts.seconds === 0);
  }, 'must be whole days, weeks, months or years, such as P12M')
  .meta({ title: 'period', pattern: durationForm.source, examples: ['P30D', 'P12M'] });

/** An instant: a day, or a local time, of the programme's time zone, or a time with an offset of its own. */
export const moment = z
  .string({ error: 'must be a day such as 2026-05-01' })
  .refine(isMoment, 'must be a day such as 2026-05-01, or a time such as 2026-05-01T18:00')
  .meta({ title: 'moment', pattern: momentForm.source });

/** What sort of activity a merchant's system reports. */
export const activityType = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:[-_.:][A-Za-z0-9]+)*$/, 'must be letters and digits, joined by single - _ . or :')
  .max(64, 'is longer than 64 characters')
  .meta({ title: 'activity type' });

/** How often something may happen. */
export const allowance = z
  .strictObject({
    times: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1_000_000, 'must be at most 1,000,000')
      .describe('How many times.'),
    every: duration
      .exactOptional()
      .describe(
        'In how long: P1D, P1W, P1M and P1Y are the calendar’s days, weeks (from Monday), months and years; anything else, such as PT24H or P30D, is the time just gone. Left out: ever.',
      ),
  })
  .meta({ title: 'limit' });

/** A CEL condition. Its types are checked by the server's rulebook, which knows the variables. */
export const condition = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(4000, 'is longer than 4,000 characters')
  .meta({ title: 'condition' });

/** An absolute web address. */
export const webAddress = z
  .string()
  .max(2000, 'is longer than 2,000 characters')
  .refine(isWebAddress, 'must be an absolute http or https address')
  .meta({ title: 'web address' });

/** An ISO 4217 code. */
export const currency = z
  .string()
  .refine(isCurrency, {
    error: ({ input }) => notThere('is not an ISO 4217 currency code such as GBP', input, currencyNear),
  })
  .meta({ title: 'currency' });

/** An IANA time zone. */
export const timeZone = z
  .string()
  .refine(isTimeZone, {
    error: ({ input }) => notThere('is not an IANA time zone such as Europe/London', input, timeZoneNear),
  })
  .meta({ title: 'time zone' });

/** A BCP 47 language tag. */
export const locale = z.string().refine(isLocale, 'is not a language tag such as “en-GB”').meta({ title: 'language' });

function amountMistake(input: unknown): string | undefined {
  return typeof input === 'number' ? `must be a text, so that it stays exact: write "${input}" in quotes` : undefined;
}

function shareMistake(input: unknown): string {
  return typeof input === 'number' ? `must be a text with its sign: write "${input}%" in quotes` : 'must be a text';
}

/** Judged in a leap year: 29 February is a day of some years. */
function isDayOfYear(value: string): boolean {
  return /^\d{2}-\d{2}$/.test(value) && isMoment(`2024-${value}`);
}

/** What is said of a word that the world does not know, and which of those it does was probably meant. */
function notThere(mistake: string, input: unknown, near: (word: string) => string | null): string {
  const meant = typeof input === 'string' ? near(input) : null;
  return meant === null ? mistake : `${mistake}. Did you mean “${meant}”?`;
}

function currencyNear(word: string): string | null {
  return isCurrency(word.toUpperCase()) ? word.toUpperCase() : null;
}

function timeZoneNear(word: string): string | null {
  return closest(word, Intl.supportedValuesOf('timeZone'));
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}
