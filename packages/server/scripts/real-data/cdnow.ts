import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

/** What the file holds, counted without any of the gateway's code. */
export type Sums = { readonly customers: number; readonly orders: number; readonly points: bigint };

/** One purchase: a customer, a day, how many CDs, how many dollars. */
type Purchase = {
  readonly externalId: string;
  readonly customer: string;
  readonly day: string;
  readonly cds: number;
  readonly dollars: string;
};

/** Writes the purchases as NDJSON and as CSV, and answers their sums. */
export async function convert(source: string, files: { ndjson: string; csv: string }): Promise<Sums> {
  const ndjson = createWriteStream(files.ndjson);
  const csv = createWriteStream(files.csv);
  csv.write('externalId,customerExternalId,placedAt,currencyCode,sku,quantity,amount\n');
  const customers = new Set<string>();
  let orders = 0;
  let points = 0n;
  for await (const purchase of purchasesOf(source)) {
    customers.add(purchase.customer);
    orders += 1;
    points += BigInt(purchase.dollars.slice(0, purchase.dollars.indexOf('.')));
    ndjson.write(`${JSON.stringify(orderOf(purchase))}\n`);
    csv.write(`${rowOf(purchase)}\n`);
  }
  await Promise.all([ndjson, csv].map((file) => finished(file.end())));
  return { customers: customers.size, orders, points };
}

/** The file is in order of customer and day. A customer's orders of one day are numbered as they stand. */
async function* purchasesOf(source: string): AsyncGenerator<Purchase> {
  let last = '';
  let place = 0;
  for await (const line of createInterface({ input: createReadStream(source) })) {
    const match = /^ (\d{5}) (\d{8}) +(\d+) +(\d+\.\d\d)$/.exec(line);
    if (match === null) {
      if (line.startsWith(' customer_id')) continue;
      throw new Error(`This line is not a purchase: ${line}`);
    }
    const [, customer = '', day = '', cds = '', dollars = ''] = match;
    place = last === customer + day ? place + 1 : 1;
    last = customer + day;
    yield { externalId: `cdnow-${customer}-${day}-${place}`, customer, day, cds: Number(cds), dollars };
  }
}

function orderOf({ externalId, customer, day, cds, dollars }: Purchase): unknown {
  return {
    externalId,
    customerExternalId: customer,
    placedAt: noonOf(day),
    currencyCode: 'USD',
    lines: [{ sku: 'CD', quantity: cds, amount: dollars }],
  };
}

function rowOf({ externalId, customer, day, cds, dollars }: Purchase): string {
  return [externalId, customer, noonOf(day), 'USD', 'CD', cds, dollars].join(',');
}

function noonOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T12:00:00Z`;
}
