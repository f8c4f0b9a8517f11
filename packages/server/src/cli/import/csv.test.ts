import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readCsvMembers } from './csv-members.ts';
import { readCsvOrders } from './csv-orders.ts';

const header =
  'externalId,customerExternalId,placedAt,currencyCode,sku,name,quantity,amount,categories,shipping,redemptionCodes';
const rose = 'o-1,ada,2026-05-01T10:00:00Z,GBP,ROSE,"Rose, red",2,19.90,bouquet | gift,4.50,CODE-1|CODE-2';
const card = 'o-1,,,,CARD,,1,2.00,,,';
const next = 'o-2,bo,2026-05-01T11:00:00Z,GBP,TULIP,,1,9.00,,,';

function inPieces(text: string): AsyncIterable<string> {
  return Readable.from(text.match(/[\s\S]{1,7}/g) ?? []);
}

function orders(...rows: string[]) {
  return Readable.from(readCsvOrders(inPieces(`${[header, ...rows].join('\r\n')}\r\n`))).toArray();
}

function members(text: string) {
  return Readable.from(readCsvMembers(inPieces(text))).toArray();
}

describe('orders', () => {
  it('gathers the rows of one order', async () => {
    const rows = await orders(rose, card, '', next);

    expect(rows).toEqual([
      {
        line: 2,
        text: `${rose}\n${card}`,
        value: {
          externalId: 'o-1',
          customerExternalId: 'ada',
          placedAt: new Date('2026-05-01T10:00:00Z'),
          currencyCode: 'GBP',
          shipping: '4.50',
          redemptionCodes: ['CODE-1', 'CODE-2'],
          lines: [
            { sku: 'ROSE', name: 'Rose, red', quantity: 2, amount: '19.90', categories: ['bouquet', 'gift'] },
            { sku: 'CARD', quantity: 1, amount: '2.00' },
          ],
        },
      },
      expect.objectContaining({ line: 5, text: next, value: expect.objectContaining({ externalId: 'o-2' }) }),
    ]);
  });

  it('counts lines through a cell that goes over several', async () => {
    const rows = await orders(rose.replace('Rose, red', 'Rose,\r\nred'), next);

    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('keeps an order with a bad row out whole, and lets the rest in', async () => {
    const rows = await orders(rose, 'o-1,,,,CARD,,1', next);

    expect(rows).toMatchObject([
      { line: 2, problem: 'line 3: the row has 7 cells where the header has 11' },
      { line: 4, value: { externalId: 'o-2' } },
    ]);
  });

  it.each([
    [card.replace('o-1,,', 'o-1,bo,'), "line 3: customerExternalId is not what the order's first row says"],
    [card.replace(',1,2.00,,,', ',1,2.00,,9.00,'), "line 3: shipping is not what the order's first row says"],
    [card.replace('2.00', ''), 'lines[1].amount is missing'],
    [card.replace(',1,', ',one,'), 'lines[1].quantity must be a whole number'],
  ])('keeps out an order with the row %s', async (row, problem) => {
    expect(await orders(rose, row)).toMatchObject([{ line: 2, problem }]);
  });

  it('keeps out the orders beside a row that does not say whose it is', async () => {
    const rows = await orders(rose, card.replace('o-1', ''), next, next.replace('o-2', 'o-3'));

    expect(rows).toMatchObject([
      { line: 2, problem: 'the row on line 3 cannot be read and may belong to this order' },
      { line: 3, problem: 'externalId is missing' },
      { line: 4, problem: 'the row on line 3 cannot be read and may belong to this order' },
      { line: 5, value: { externalId: 'o-3' } },
    ]);
  });

  it('says where a quote opens that is never closed', async () => {
    const rows = await orders(next.replace('o-2', 'o-0'), rose, card.replace(',,,,CARD', ',,,,"CARD'), next);

    expect(rows).toMatchObject([
      { line: 2, value: { externalId: 'o-0' } },
      { line: 3, problem: 'the row on line 4 cannot be read and may belong to this order' },
      { line: 4, problem: 'a quote that opens in this row is never closed; nothing from here on was read' },
    ]);
  });

  it.each([
    ['', 'The file is empty: its first line must name the columns.'],
    ['externalId,placedAt', 'The header lacks “currencyCode”, “sku”, “quantity”, “amount”.'],
    [`${header},total`, 'The header has “total”, which is not a column of this file.'],
    [`${header},sku`, 'The header names “sku” twice.'],
  ])('refuses a file with the header %s', async (text, problem) => {
    const rows = Readable.from(readCsvOrders(inPieces(text))).toArray();

    await expect(rows).rejects.toThrow(problem);
  });
});

it('reads a member a row', async () => {
  const rows = await members(
    'externalId,email,marketingConsent,points,tier\nada,ada@example.org,true,250,\nbo,,yes,,gold\n',
  );

  expect(rows).toMatchObject([
    {
      line: 2,
      value: {
        member: { externalId: 'ada', email: 'ada@example.org', marketingConsent: true },
        opening: { points: 250n },
        tier: null,
      },
    },
    { line: 3, problem: 'marketingConsent must be a boolean' },
  ]);
});
