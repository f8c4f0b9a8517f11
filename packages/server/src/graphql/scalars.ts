import { GraphQLError, Kind, type ValueNode } from 'graphql';
import { builder } from './builder.ts';

const largestPoints = BigInt(Number.MAX_SAFE_INTEGER);
const instant = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const decimal = /^-?\d{1,30}(?:\.\d{1,30})?$/;
const day = /^(?:\d{4}|-)-\d{2}-\d{2}$/;

builder.scalarType('DateTime', {
  description: 'An instant, RFC 3339, UTC.',
  serialize: (value) => value.toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(literalText(node, 'DateTime')),
});

builder.scalarType('Decimal', {
  description: 'An exact decimal number as a string, e.g. "19.90".',
  serialize: (value) => value,
  parseValue: readDecimal,
  parseLiteral: (node) => readDecimal(literalText(node, 'Decimal')),
});

builder.scalarType('Points', {
  description: 'A whole number of points or minor units, a JSON number within ±(2^53 − 1).',
  serialize: writePoints,
  parseValue: readPoints,
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT) throw new GraphQLError('Points must be a whole number, without quotes.');
    return withinPoints(BigInt(node.value));
  },
});

builder.scalarType('Date', {
  description: 'A calendar day in the program’s time zone, YYYY-MM-DD. A birthday may leave the year out: --MM-DD.',
  serialize: (value) => value,
  parseValue: readDay,
  parseLiteral: (node) => readDay(literalText(node, 'Date')),
});

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: readJsonLiteral,
});

function readInstant(value: unknown): Date {
  const date = typeof value === 'string' && instant.test(value) ? new Date(value) : null;
  if (date === null || Number.isNaN(date.getTime())) {
    throw new GraphQLError('DateTime must be an RFC 3339 instant with its offset, such as "2026-05-01T12:30:00Z".');
  }
  return date;
}

// Shops send whole amounts as numbers now and then; a fraction as a number would not be exact any more.
function readDecimal(value: unknown): string {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !decimal.test(text)) {
    throw new GraphQLError('Decimal must be a plain decimal in quotes, such as "19.90".');
  }
  return text;
}

function writePoints(value: bigint): number {
  return Number(withinPoints(value));
}

function readPoints(value: unknown): bigint {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new GraphQLError('Points must be a whole JSON number within ±(2^53 − 1).');
  }
  return BigInt(value);
}

function withinPoints(value: bigint): bigint {
  if (value > largestPoints || value < -largestPoints) {
    throw new GraphQLError('Points must be within ±(2^53 − 1).');
  }
  return value;
}

function readDay(value: unknown): string {
  if (typeof value !== 'string' || !day.test(value) || !isDay(value)) {
    throw new GraphQLError('Date must be a calendar day such as "2026-05-01", or "--05-01" for a birthday.');
  }
  return value;
}

// 29 February stands for itself where the year is left out.
function isDay(value: string): boolean {
  const dated = value.startsWith('--') ? `2000${value.slice(1)}` : value;
  const date = new Date(`${dated}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(dated);
}

function literalText(node: ValueNode, type: string): unknown {
  if (node.kind === Kind.STRING) return node.value;
  if (node.kind === Kind.INT && type === 'Decimal') return node.value;
  throw new GraphQLError(`${type} must be written in quotes.`);
}

function readJsonLiteral(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map(readJsonLiteral);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, readJsonLiteral(field.value)]));
    case Kind.VARIABLE:
      throw new GraphQLError('Give the whole JSON value as one variable: a variable inside it is not supported.');
  }
}
