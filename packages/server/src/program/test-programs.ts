import type { Definition } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { invariant } from '../base/invariant.ts';
import { compileProgram } from './compile.ts';
import type { LineFact, MemberFact, OrderFact } from './facts.ts';
import { newcomer } from './newcomer.ts';
import type { Program } from './program.ts';

/** The sections of a definition that a test may care about, in YAML. */
export type Parts = {
  readonly earn?: string;
  readonly rewards?: string;
  readonly points?: string;
  readonly tiers?: string;
  readonly stack?: string;
  readonly enrolment?: string;
  readonly currency?: string;
  readonly currencies?: string;
  readonly timezone?: string;
  readonly locale?: string;
};

/** A parsed definition in YAML; what a test does not care about is filled in. */
export function definitionOf(parts: Parts = {}): Definition {
  const { earn = '[]', rewards = '[]', currency = 'GBP', timezone = 'Europe/London', locale = 'en-GB' } = parts;
  const { tiers, stack = 'multiply', enrolment = '{}', currencies = '{}' } = parts;
  const { points = '{ name: { one: petal, other: petals }, value: "1" }' } = parts;
  const parsed = parseDefinition(`
laurel: 1
program: { slug: petal, name: Petal Club, currency: ${currency}, timezone: ${timezone}, locale: ${locale}, storefrontUrl: "https://shop.example" }
points: ${points}
stack: ${stack}
currencies: ${currencies}
enrolment: ${enrolment}
earn: ${earn}
rewards: ${rewards}
${tiers === undefined ? '' : `tiers: ${tiers}`}
`);
  invariant(parsed.ok, parsed.ok ? '' : JSON.stringify(parsed.problems));
  return parsed.definition;
}

/** A compiled programme, version 7. */
export function programOf(parts: Parts = {}): Program {
  return compileProgram(definitionOf(parts), 7);
}

/** A member; what a test does not care about is as if they had just joined. */
export function memberOf(program: Program, member: Partial<MemberFact> = {}): MemberFact {
  return { ...newcomer(program, new Date('2026-01-01T00:00:00Z')), ...member };
}

/** A line; what a test does not care about is filled in. */
export function lineOf(amountMinor: bigint, line: Partial<LineFact> = {}): LineFact {
  return { sku: 'ROSE', name: null, quantity: 1, amountMinor, categories: [], attributes: null, ...line };
}

/** An order of lines, each a whole line or just its amount in minor units. */
export function orderOf(lines: readonly (bigint | LineFact)[], order: Partial<OrderFact> = {}): OrderFact {
  return {
    externalId: 'order-1',
    currency: 'GBP',
    placedAt: new Date('2026-05-01T12:00:00Z'),
    shippingMinor: null,
    taxMinor: null,
    channel: null,
    location: null,
    redeemed: false,
    lines: lines.map((line) => (typeof line === 'bigint' ? lineOf(line) : line)),
    ...order,
  };
}
