import { decideOrder } from '../src/program/decide-order.ts';
import { lineOf, orderOf, programOf } from '../src/program/test-programs.ts';
import { percentile } from './measure.ts';
import type { Figure } from './report.ts';

const table = 'Deciding one order (µs)';
const warmUps = 20_000;
const decisions = 100_000;

const earn = `
  - { key: purchase, on: order, per: "1.00", give: 1 }
  - { key: vouchers, on: order, exclude: '"voucher" in line.categories' }
  - { key: big, on: order, give: 50, when: order.total >= 100.0 }
  - { key: bigger, on: order, give: 100, when: order.total >= 200.0 }
  - { key: online, on: order, give: 5, when: 'order.channel == "web"' }
  - { key: flowers, on: order, give: 10, when: 'order.lines.exists(line, "flowers" in line.categories)' }
  - { key: rose, on: order, give: 3, when: 'order.lines.exists(line, line.sku == "ROSE" && line.quantity >= 2)' }
  - { key: full, on: order, per: "10.00", give: 2, when: '!order.redeemed' }
  - { key: many, on: order, give: 7, when: 'order.lines.size() >= 5' }
  - { key: till, on: order, give: 1, when: 'order.location == "london" && order.total > 20.0' }`;

/** How long the rulebook takes over an order of five lines under ten rules. */
export function measureDeciding(): Figure[] {
  const program = programOf({ earn });
  const order = orderOf(
    [
      lineOf(1_990n, { quantity: 2, categories: ['flowers'] }),
      lineOf(1_250n, { sku: 'VASE' }),
      lineOf(4_500n, { sku: 'BOUQUET', categories: ['flowers', 'gifts'] }),
      lineOf(2_500n, { sku: 'VOUCHER', categories: ['voucher'] }),
      lineOf(399n, { sku: 'CARD', quantity: 3 }),
    ],
    { channel: 'web', location: 'london' },
  );
  for (let turn = 0; turn < warmUps; turn += 1) decideOrder(program, order, null);
  const tookUs = Array.from({ length: decisions }, () => {
    const startedAt = performance.now();
    decideOrder(program, order, null);
    return (performance.now() - startedAt) * 1_000;
  });
  return [50, 95, 99].map((percent) => ({
    table,
    row: 'ten rules, five lines',
    column: `p${percent}`,
    value: percentile(tookUs, percent),
  }));
}
