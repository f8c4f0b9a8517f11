import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { memberRow } from './member-row.ts';
import { readNdjson } from './ndjson.ts';
import { orderRow } from './order-row.ts';

const order = {
  externalId: 'o-1',
  customerExternalId: 'ada',
  placedAt: '2026-05-01T10:00:00+01:00',
  currencyCode: 'GBP',
  lines: [{ sku: 'ROSE', quantity: 2, amount: '19.90', categories: ['bouquet'], attributes: { colour: 'red' } }],
};

function orders(...rows: unknown[]) {
  return Readable.from(readNdjson(textOf(rows), orderRow)).toArray();
}

function members(...rows: unknown[]) {
  return Readable.from(readNdjson(textOf(rows), memberRow)).toArray();
}

function textOf(rows: unknown[]): AsyncIterable<string> {
  return Readable.from([rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')]);
}

it('reads an order a line and passes over empty lines', async () => {
  const rows = await orders('', order);

  expect(rows).toEqual([
    { line: 2, text: JSON.stringify(order), value: { ...order, placedAt: new Date('2026-05-01T09:00:00Z') } },
  ]);
});

it.each([
  ['{"externalId":', 'the line is not JSON; each line holds one whole JSON object'],
  ['[]', 'must be an object'],
  [{ ...order, externalId: '' }, 'externalId is empty'],
  [{ ...order, externalId: undefined }, 'externalId is missing'],
  [{ ...order, placedAt: '2026-05-01' }, 'placedAt must be an instant such as "2026-05-01T12:00:00Z"'],
  [{ ...order, total: '19.90' }, 'has unknown key total'],
  [
    { ...order, lines: [{ ...order.lines[0], amount: 19.9 }] },
    'lines[0].amount must be a decimal in quotes, such as "19.90"',
  ],
  [{ ...order, lines: [{ ...order.lines[0], quantity: 1.5 }] }, 'lines[0].quantity must be a whole number'],
  [{ ...order, lines: [{ sku: 'ROSE' }] }, 'lines[0].quantity is missing; lines[0].amount is missing'],
  [{ ...order, email: 'ada\uFFFD@example.org' }, 'the line is not UTF-8; save the file as UTF-8 and import it again'],
])('keeps out %j', async (row, problem) => {
  const [first] = await orders(row, order);

  expect(first).toMatchObject({ line: 1, problem });
});

it('reads a member with what they start with', async () => {
  const rows = await members(
    {
      externalId: 'ada',
      email: 'ada@example.org',
      marketingConsent: true,
      points: 250,
      expiresAt: '2027-01-01T00:00:00Z',
    },
    { externalId: 'bo', points: 0, credit: null },
    { externalId: 'cy' },
    { externalId: 'di', credit: '12.50' },
    { externalId: 'ed', credit: '0.00' },
  );

  expect(rows).toMatchObject([
    {
      value: {
        member: { externalId: 'ada', email: 'ada@example.org', marketingConsent: true },
        opening: { points: 250n, credit: null, expiresAt: new Date('2027-01-01T00:00:00Z') },
      },
    },
    { value: { member: { externalId: 'bo' }, opening: null, tier: null } },
    { value: { member: { externalId: 'cy' }, opening: null } },
    { value: { member: { externalId: 'di' }, opening: { points: 0n, credit: '12.50', expiresAt: null } } },
    { value: { member: { externalId: 'ed' }, opening: null } },
  ]);
});

it.each([
  [{ externalId: 'ada', points: -5 }, 'points must not be negative'],
  [{ externalId: 'ada', points: 1.5 }, 'points must be a whole number of points'],
  [{ externalId: 'ada', credit: 10 }, 'credit must be a decimal in quotes, such as "12.50"'],
  [{ externalId: 'ada', credit: '-10.00' }, 'credit must be a decimal such as 12.50'],
  [{ externalId: 'ada', tier: '' }, 'tier is empty'],
  [
    { externalId: 'ada', expiresAt: '2027-01-01T00:00:00Z' },
    'expiresAt stands without points or credit that could expire',
  ],
])('keeps out the member %j', async (row, problem) => {
  expect(await members(row)).toMatchObject([{ line: 1, problem }]);
});
