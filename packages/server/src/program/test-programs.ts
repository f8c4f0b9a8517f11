import type { Definition } from '@laurel/schema/definition';
import { parseDefinition } from '@laurel/schema/parse';
import { invariant } from '../base/invariant.ts';
import { compileProgram } from './compile.ts';
import type { LineFact, OrderFact } from './facts.ts';
import type { Program } from './program.ts';

/** A parsed definition in YAML; what a test does not care about is filled in. */
export function definitionOf(
  parts: { earn?: string; rewards?: string; points?: string; currency?: string; timezone?: string } = {},
): Definition {
  const { earn = '[]', rewards = '[]', currency = 'GBP', timezone = 'Europe/London' } = parts;
  const { points = '{ name: { one: petal, other: petals }, value: "1" }' } = parts;
  const parsed = parseDefinition(`
laurel: 1
program: { slug: petal, name: Petal Club, currency: ${currency}, timezone: ${timezone}, locale: en-GB, storefrontUrl: "https://shop.example" }
points: ${points}
earn: ${earn}
rewards: ${rewards}
`);
  invariant(parsed.ok, parsed.ok ? '' : JSON.stringify(parsed.problems));
  return parsed.definition;
}

/** A compiled programme, version 7. */
export function programOf(parts: Parameters<typeof definitionOf>[0] = {}): Program {
  return compileProgram(definitionOf(parts), 7);
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
