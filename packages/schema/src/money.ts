/** The result of reading an amount: minor units, or a sentence that says what is wrong with the text. */
export type ParsedAmount =
  | { readonly ok: true; readonly minor: bigint }
  | { readonly ok: false; readonly problem: string };

const digitsByCurrency = new Map<string, number>();

/** How many digits a currency has after the point: 2 for GBP, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  if (isCurrency(currency)) digitsByCurrency.set(currency, digits);
  return digits;
}

/** Whether a code is one of ISO 4217's, in capitals as the standard writes them. */
export function isCurrency(code: string): boolean {
  return digitsByCurrency.has(code) || Intl.supportedValuesOf('currency').includes(code);
}

/** Reads an exact decimal into minor units. A minus sign is refused unless `signed` allows it. */
export function parseAmount(text: string, currency: string, options: { signed?: boolean } = {}): ParsedAmount {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return problem(`“${shortened(text)}” is not a plain decimal amount such as "5.00".`);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (sign !== '' && options.signed !== true) return problem(`“${shortened(text)}” must not be negative.`);
  if (whole.length > 15) return problem(`“${shortened(text)}” has more than 15 digits before the point.`);
  const digits = minorDigits(currency);
  if (fraction.length > digits)
    return problem(`“${shortened(text)}” has more digits than ${currency} has: ${digitsInWords(digits)}.`);
  const minor = BigInt(whole + fraction.padEnd(digits, '0'));
  return { ok: true, minor: sign === '' ? minor : -minor };
}

/** Prints minor units with exactly the currency's digits: "5.00", JPY "5", KWD "5.000". */
export function formatAmount(minor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function problem(sentence: string): ParsedAmount {
  return { ok: false, problem: sentence };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function digitsInWords(digits: number): string {
  return digits === 0 ? 'none after the point' : `${digits} after the point`;
}
