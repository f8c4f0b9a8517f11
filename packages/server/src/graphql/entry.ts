import { Asset, type AssetName } from './asset.ts';
import { builder } from './builder.ts';
import type { EntryKindName } from './entry-description.ts';
import { ownRow } from './lookup.ts';

const EntryKind = builder.enumType('EntryKind', {
  description: 'What an entry did.',
  values: {
    EARN: { description: 'Points were earned.' },
    PENDING_CLEARED: { description: 'The return window of points has passed: they can be spent.' },
    REDEEM_HOLD: { description: 'Points were set aside for a redemption.' },
    REDEEM_CAPTURE: { description: 'A redemption was used; its points are spent.' },
    REDEEM_RELEASE: { description: 'A redemption was given back before it was used.' },
    EXPIRE: { description: 'Points lapsed.' },
    CLAWBACK: { description: 'A refund took back what an order had earned.' },
    REFUND: { description: 'A refund gave back what was spent on an order.' },
    ADJUST: { description: 'The shop gave or took points by hand.' },
    TRANSFER: { description: 'Points moved from one member to another. Nothing does this yet.' },
  },
});

/** One line of the member's statement. */
export const LedgerEntry = builder.prismaNode('Entry', {
  name: 'LedgerEntry',
  description: 'One line of the member’s statement.',
  id: { resolve: ({ id }) => id },
  findUnique: ownRow,
  nullable: true,
  fields: (t) => ({
    kind: t.field({ type: EntryKind, description: 'What it did.', resolve: ({ kind }) => kind as EntryKindName }),
    asset: t.field({ type: Asset, description: 'To what.', resolve: ({ asset }) => asset as AssetName }),
    points: t.field({
      type: 'Points',
      description:
        'Change to what the member holds (available + pending + held − owed); 0 where points only changed bucket.',
      resolve: ({ available, pending, held, owed }) => available + pending + held - owed,
    }),
    available: t.expose('available', { type: 'Points', description: 'Change to what can be spent.' }),
    pending: t.expose('pending', { type: 'Points', description: 'Change to what is inside the return window.' }),
    held: t.expose('held', { type: 'Points', description: 'Change to what is set aside.' }),
    owed: t.expose('owed', { type: 'Points', description: 'Change to what is owed.' }),
    availableAfter: t.expose('availableAfter', { type: 'Points', description: 'What can be spent, after it.' }),
    pendingAfter: t.expose('pendingAfter', {
      type: 'Points',
      description: 'What is inside the return window, after it.',
    }),
    heldAfter: t.expose('heldAfter', { type: 'Points', description: 'What is set aside, after it.' }),
    owedAfter: t.expose('owedAfter', { type: 'Points', description: 'What is owed, after it.' }),
    version: t.int({
      description: 'The balance version that this entry made.',
      resolve: ({ version }) => Number(version),
    }),
    redemption: t.relation('redemption', { nullable: true, description: 'The redemption it is about, if any.' }),
    orderExternalId: t.string({
      nullable: true,
      description: 'The order it is about, if any.',
      select: { order: { select: { externalId: true } } },
      resolve: ({ order }) => order?.externalId ?? null,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it happened.' }),
    hash: t.string({
      description: 'SHA-256 over this entry and the hash before it, hex: a member can check their own statement.',
      resolve: ({ hash }) => Buffer.from(hash).toString('hex'),
    }),
    previousHash: t.string({
      nullable: true,
      description: 'The hash of the entry before; null for the first.',
      resolve: ({ previousHash }) => (previousHash === null ? null : Buffer.from(previousHash).toString('hex')),
    }),
    canonical: t.string({
      description: 'The exact text hashed after previousHash; its form is in docs/statement.md.',
      resolve: (entry, _args, { rulebook }) => rulebook.canonicalText(entry),
    }),
  }),
});
