import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Entry } from '../../src/database/generated/prisma/client.ts';
import { canonicalText } from '../../src/ledger/canonical.ts';
import { createHouse, type House, petal } from '../support/house.ts';
import { openBranch } from './branch.ts';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const document = readFileSync(resolve(import.meta.dirname, '../../../../docs/statement.md'), 'utf8');
const blocks = (language: string) =>
  [...document.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\`$`, 'gm'))].map(([, text = '']) => text);

/** What the API shows of an entry. */
type Shown = { readonly canonical: string; readonly hash: string; readonly previousHash: string | null };

/** The check that the document gives to whoever holds a statement. */
async function checkOfDocument(): Promise<(entries: readonly Shown[]) => boolean> {
  const [source = ''] = blocks('js');
  const { isWhole } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return isWhole as (entries: readonly Shown[]) => boolean;
}

const hex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString('hex'));
const shown = (entry: Entry): Shown => ({
  canonical: canonicalText(entry),
  hash: hex(entry.hash) ?? '',
  previousHash: hex(entry.previousHash),
});

/** The canonical text as the document words it, written a second time. */
function asDocumented(entry: Entry): string {
  const bucket = (name: 'available' | 'pending' | 'held' | 'owed') => {
    const change = Number(entry[name]);
    return `${name} ${change > 0 ? '+' : ''}${change} ${entry[`${name}After`]}`;
  };
  const [order, refund, redemption] = [entry.orderId, entry.refundId, entry.redemptionId].map((id) => id ?? '-');
  return `laurel-entry-1
wallet ${entry.walletId} ${entry.asset} version ${entry.version}
${entry.kind} ${new Date(entry.at).toJSON()}
${bucket('available')}
${bucket('pending')}
${bucket('held')}
${bucket('owed')}
order ${order} refund ${refund} redemption ${redemption}`;
}

it('is what the document says, for entries of every kind', async () => {
  const branch = await openBranch(house, { points: { ...petal.points, pendingDays: 1, expiry: { after: 'P1M' } } });
  const ada = await branch.member();
  await ada.adjust(100);
  const { code } = await ada.redeem(60);
  await ada.redeem(10);
  const order = await ada.order({ amount: '40.00', redemptionCodes: [code] });
  await ada.refund(order.externalId, { amount: '20.00' });
  await branch.advanceTo('2026-07-01T00:00:00Z');

  const entries = await branch.entries(ada.id);
  const kinds = [
    'ADJUST',
    'REDEEM_HOLD',
    'REDEEM_CAPTURE',
    'EARN',
    'REFUND',
    'CLAWBACK',
    'REDEEM_RELEASE',
    'PENDING_CLEARED',
    'EXPIRE',
  ];
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(kinds));
  for (const entry of entries) expect(shown(entry).canonical).toBe(asDocumented(entry));

  const isWhole = await checkOfDocument();
  const statement = entries.map(shown);
  expect(isWhole(statement)).toBe(true);
  expect(isWhole(statement.toSpliced(3, 1))).toBe(false);
  expect(
    isWhole(
      statement.map((one, index) =>
        index === 3 ? { ...one, canonical: one.canonical.replace('POINTS', 'CREDIT') } : one,
      ),
    ),
  ).toBe(false);
});

it('is hashed as the document’s own example is', async () => {
  const texts = blocks('').filter((text) => text.startsWith('laurel-entry-1\n'));
  const hashes = [...document.matchAll(/^hash `([0-9a-f]{64})`$/gm)].map(([, hash = '']) => hash);
  const [first = '', second = ''] = texts;
  expect(hashes).toEqual([
    createHash('sha256').update(first).digest('hex'),
    createHash('sha256')
      .update(Buffer.from(hashes[0] ?? '', 'hex'))
      .update(second)
      .digest('hex'),
  ]);
  const isWhole = await checkOfDocument();
  const statement = texts.map((canonical, index) => ({
    canonical,
    hash: hashes[index] ?? '',
    previousHash: hashes[index - 1] ?? null,
  }));
  expect(isWhole(statement)).toBe(true);
});

it('holds nothing that names a person', async () => {
  const branch = await openBranch(house);
  const [ada] = await branch.loyalty.members.enroll(branch.programId, [
    { externalId: 'ada.lovelace', email: 'ada@lovelace.example', displayName: 'Ada Lovelace' },
  ]);
  const person = await branch.member('ada.lovelace');
  expect(ada).toMatchObject({ id: person.id });
  await person.order({ email: 'ada@lovelace.example' });
  await person.adjust(5);
  for (const entry of await branch.entries(person.id)) expect(canonicalText(entry)).not.toMatch(/lovelace|ada|test/i);
});
