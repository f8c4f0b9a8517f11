import { decideOrder } from '../src/program/decide-order.ts';
import type { OrderFact } from '../src/program/facts.ts';
import { lineOf, memberOf, orderOf, type Parts, programOf } from '../src/program/test-programs.ts';
import { percentile } from './measure.ts';
import type { Figure } from './report.ts';

const aimUs = 20;
const table = `Deciding one order of five lines (µs, aim ${aimUs})`;
const warmUps = 20_000;
const decisions = 100_000;

/** Ten rules in points alone: a rate, goods left out, gifts on conditions. */
const plain: Parts = {
  earn: `
  - { key: purchase, on: order, per: "1.00", give: 1 }
  - { key: vouchers, on: order, exclude: '"voucher" in line.categories' }
  - { key: big, on: order, give: 50, when: order.total >= 100.0 }
  - { key: bigger, on: order, give: 100, when: order.total >= 200.0 }
  - { key: online, on: order, give: 5, when: 'order.channel == "web"' }
  - { key: flowers, on: order, give: 10, when: 'order.lines.exists(line, "flowers" in line.categories)' }
  - { key: rose, on: order, give: 3, when: 'order.lines.exists(line, line.sku == "ROSE" && line.quantity >= 2)' }
  - { key: full, on: order, per: "10.00", give: 2, when: '!order.redeemed' }
  - { key: many, on: order, give: 7, when: 'order.lines.size() >= 5' }
  - { key: till, on: order, give: 1, when: 'order.location == "london" && order.total > 20.0' }`,
};

/** Ten rules of every kind: multipliers, days and hours, caps, cashback, what the member did before, a tier. */
const everyKind: Parts = {
  earn: `
  - { key: purchase, on: order, per: "1.00", give: 1 }
  - { key: vouchers, on: order, exclude: '"voucher" in line.categories' }
  - { key: items, on: order, each: item, give: 2, cap: { points: 100, every: P1M } }
  - { key: bouquets, on: order, multiply: "2", lines: '"flowers" in line.categories' }
  - { key: weekend, on: order, multiply: "1.5", during: { weekdays: [sat, sun], hours: ["09:00", "18:00"] } }
  - { key: big, on: order, give: 200, when: order.total >= 100.0, cap: { points: 200, every: P1D } }
  - { key: loyal, on: order, give: 10, when: 'member.lifetimeOrders >= 2 && member.daysSinceLastOrder > 30' }
  - { key: online, on: order, give: 5, when: 'order.channel == "web"' }
  - { key: back, on: order, cashback: "2%", cap: { credit: "10.00", every: P1M } }
  - { key: roses, on: order, cashback: "1%", lines: 'line.sku == "ROSE" && line.quantity >= 2' }`,
  tiers: `{ measure: spend, window: calendar-year, levels: [
    { key: bud, name: Bud, from: "0" }, { key: bloom, name: Bloom, from: "150", multiply: "1.25" }] }`,
};

/** How long the rulebook takes over an order of five lines under ten rules. */
export function measureDeciding(): Figure[] {
  return [...measure('ten rules in points', plain), ...measure('ten rules of every kind', everyKind)];
}

function measure(row: string, parts: Parts): Figure[] {
  const program = programOf(parts);
  const tier = program.tiers === null ? null : 'bloom';
  const member = memberOf(program, { tier, lifetimeOrders: 4, daysSinceLastOrder: 40 });
  const buyer = { member, used: () => 40n };
  const orders = Array.from({ length: 97 }, (_, index) => purchase(index));
  const decide = (turn: number) => decideOrder(program, orders[turn % orders.length] ?? purchase(turn), buyer);
  for (let turn = 0; turn < warmUps; turn += 1) decide(turn);
  const tookUs = Array.from({ length: decisions }, (_, turn) => {
    const startedAt = performance.now();
    decide(turn);
    return (performance.now() - startedAt) * 1_000;
  });
  return [50, 90, 99].map((percent) => ({ table, row, column: `p${percent}`, value: percentile(tookUs, percent) }));
}

/** Orders of five lines over some weeks, so that nothing is decided twice in a row. */
function purchase(index: number): OrderFact {
  const placedAt = new Date(Date.UTC(2026, 4, 1) + index * 5 * 3_600_000);
  return orderOf(
    [
      lineOf(1_990n + BigInt(index), { quantity: 2, categories: ['flowers'] }),
      lineOf(1_250n, { sku: 'VASE' }),
      lineOf(4_500n - BigInt(index), { sku: 'BOUQUET', categories: ['flowers', 'gifts'] }),
      lineOf(2_500n, { sku: 'VOUCHER', categories: ['voucher'] }),
      lineOf(399n, { sku: 'CARD', quantity: 3 }),
    ],
    { channel: 'web', location: 'london', placedAt },
  );
}
