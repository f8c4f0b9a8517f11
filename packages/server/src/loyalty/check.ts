import { formatAmount, isCurrency, parseAmount } from '@laurel/schema/money';
import { takesCurrency, worthOf } from '../program/currencies.ts';
import type { Program } from '../program/program.ts';
import type { MoneyInput } from './inputs.ts';
import { type InputProblem, InvalidInput } from './refusals.ts';

const futureToleranceMs = 5 * 60_000;
const largestMinor = 10n ** 15n;
const deepestJson = 32;

/** Where in the input something stands: `['lines', '0', 'amount']`. */
export type Path = readonly string[];

type Bounds = { readonly max?: number; readonly min?: number };

/** Gathers everything that is wrong with one input, so that a caller can mend all of it at once. */
export class Check {
  readonly problems: InputProblem[] = [];

  /** The refusal, or null where nothing is wrong. */
  get refusal(): InvalidInput | null {
    const [first, ...others] = this.problems;
    return first ? new InvalidInput([first, ...others]) : null;
  }

  problem(code: string, message: string, path: Path): void {
    this.problems.push({ code, message, path });
  }

  /** A text that the books can keep: not empty, not too long, nothing in it that PostgreSQL refuses. */
  text(value: string | null | undefined, path: Path, { max = 255, min = 1 }: Bounds = {}): void {
    if (value === null || value === undefined) return;
    if (value.length < min) this.problem('EMPTY', `${name(path)} must not be empty.`, path);
    if (value.length > max)
      this.problem('TOO_LONG', `${name(path)} has ${value.length} characters; at most ${max} are kept.`, path);
    if (value.includes('\u0000') || !value.isWellFormed()) {
      this.problem(
        'INVALID_TEXT',
        `${name(path)} holds a character that is no text (NUL or half a surrogate pair): leave it out.`,
        path,
      );
    }
  }

  /** Free JSON: small, shallow, and text that can be kept. */
  json(value: unknown, path: Path): void {
    if (value === null || value === undefined) return;
    if (isDeeperThan(value, deepestJson)) {
      this.problem('TOO_DEEP', `${name(path)} is nested more than ${deepestJson} levels deep.`, path);
      return;
    }
    const text = JSON.stringify(value) ?? '';
    if (text.length > 8192) this.problem('TOO_LONG', `${name(path)} is larger than 8 KB.`, path);
    if (text.includes('\\u0000') || /\\ud[89a-f]/i.test(text)) {
      this.problem(
        'INVALID_TEXT',
        `${name(path)} holds a character that is no text (NUL or half a surrogate pair): leave it out.`,
        path,
      );
    }
  }

  /** An instant that has come: clocks may differ by five minutes. */
  past(instant: Date | null | undefined, { path, now }: { path: Path; now: Date }): void {
    if (!instant) return;
    if (Number.isNaN(instant.getTime()) || instant.getTime() < -62_135_596_800_000) {
      this.problem('INVALID_INSTANT', `${name(path)} is no instant that can be kept.`, path);
    } else if (instant.getTime() > now.getTime() + futureToleranceMs) {
      this.problem(
        'IN_THE_FUTURE',
        `${name(path)} is ${instant.toISOString()}, more than 5 minutes ahead of now, ${now.toISOString()}.`,
        path,
      );
    }
  }

  /** An instant at which the order had been placed. */
  notBefore(instant: Date | null | undefined, { path, placedAt }: { path: Path; placedAt: Date }): void {
    if (!instant || instant >= placedAt) return;
    this.problem('BEFORE_ORDER', `The order was placed at ${placedAt.toISOString()}, after this.`, path);
  }

  quantity(value: number, path: Path, { min = 1 }: Bounds = {}): void {
    if (Number.isInteger(value) && value >= min && value <= 1_000_000) return;
    this.problem('INVALID_QUANTITY', `${name(path)} must be a whole number from ${min} to 1,000,000.`, path);
  }

  /** An amount in minor units; 0 where it is wrong, with a problem noted. */
  amount(text: string, currency: string, path: Path): bigint {
    if (!isCurrency(currency)) return 0n;
    const parsed = parseAmount(text, currency);
    if (!parsed.ok) {
      this.problem('INVALID_AMOUNT', parsed.problem, path);
      return 0n;
    }
    this.bookable(parsed.minor, currency, path);
    return parsed.minor;
  }

  optionalAmount(text: string | null | undefined, currency: string, path: Path): bigint | null {
    return text === null || text === undefined ? null : this.amount(text, currency, path);
  }

  /** A currency that the program takes: its own, or one that its definition lists. */
  currency(code: string, program: Currencies, path: Path): void {
    if (takesCurrency(program, code)) return;
    const others = [...program.currencies.keys()].sort();
    const also = others.length > 0 ? ` and also takes ${listed(others)}` : '';
    const message = `${JSON.stringify(code)} is not accepted: this programme counts in ${program.currency}${also}.`;
    this.problem('CURRENCY_NOT_ACCEPTED', message, path);
  }

  /** What an amount in a currency that is taken is worth, in minor units of the program's; 0 where it is wrong. */
  worth({ amount, currencyCode }: MoneyInput, program: Currencies, path: Path): bigint {
    this.currency(currencyCode, program, [...path, 'currencyCode']);
    const minor = this.amount(amount, currencyCode, [...path, 'amount']);
    const worth = worthOf(program, currencyCode, minor) ?? 0n;
    this.bookable(worth, program.currency, [...path, 'amount']);
    return worth;
  }

  /** An amount that is not too large for the books. */
  bookable(minor: bigint, currency: string, path: Path): void {
    if (minor <= largestMinor) return;
    const [text, most] = [minor, largestMinor].map((one) => formatAmount(one, currency));
    const message = `${text} ${currency} is more than can be booked at once: at most ${most}.`;
    this.problem('AMOUNT_TOO_LARGE', message, path);
  }
}

type Currencies = Pick<Program, 'currency' | 'currencies'>;

const listed = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names);
const name = (path: Path) => path.join('.');

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}
