import type { ClientBase } from 'pg';
import { insertRows, updateRows } from '../database/rows.ts';
import { storePage } from '../ledger/store.ts';
import {
  activityTable,
  factTable,
  limitUseTable,
  memberTable,
  orderLineTable,
  orderRedemptionTable,
  orderTable,
  profileTable,
  refundLineTable,
  refundTable,
} from '../ledger/tables.ts';
import { clearEditedLines, storeEdits } from './batch-edits.ts';
import { storeFactEntities } from './batch-facts.ts';
import type { Batch } from './batch-state.ts';
import { storeConsents } from './consents.ts';
import { storeEvents } from './events.ts';
import { storeGiven } from './given-store.ts';
import { storeFreedLimits } from './limit-free.ts';
import { passSeatsOn } from './lines.ts';
import { storeManualTiers } from './manual-tiers.ts';

/** Writes what the batch has decided, with the page of the books and what others are told of it. */
export async function storeBatch(client: ClientBase, batch: Batch): Promise<void> {
  const { page, records } = batch;
  await insertRows(client, orderTable, records.orders);
  await clearEditedLines(client, batch);
  await insertRows(client, orderLineTable, records.lines);
  await insertRows(client, refundTable, records.refunds);
  await insertRows(client, refundLineTable, records.refundLines);
  await insertRows(client, activityTable, records.activities);
  await storeFreedLimits(client, batch);
  await insertRows(client, limitUseTable, records.limitUses);
  // Before the page, which asks when the tier may change to tell when a wallet is due.
  await updatePeople(client, batch);
  await storeManualTiers(client, batch);
  await storeConsents(client, batch);
  await storePage(client, page);
  await storeGiven(client, batch);
  await insertRows(client, orderRedemptionTable, records.orderRedemptions);
  await updateOrders(client, batch);
  await passSeatsOn(client, batch);
  await storeEdits(client, batch);
  await insertRows(client, factTable, records.facts);
  await storeFactEntities(client, batch.programId, records.factEntities);
  await storeEvents(client, batch);
}

async function updatePeople(client: ClientBase, { records }: Batch): Promise<void> {
  await updateRows(client, memberTable, {
    rows: [...records.changedMembers],
    set: ['frozen', 'tier', 'tierSince', 'tierDueAt', 'standingVersion', 'occasionAt'],
  });
  await updateRows(client, profileTable, {
    rows: [...records.changedProfiles],
    set: ['email', 'displayName', 'birthday', 'locale', 'marketingConsent', 'cardNumber'],
    key: ['programId', 'memberId'],
  });
}

/** A row that is new is written as it is in the end: only those that were read are changed. */
async function updateOrders(client: ClientBase, { records }: Batch): Promise<void> {
  await updateRows(client, orderTable, {
    rows: [...records.changedOrders],
    set: [
      'memberId',
      'status',
      'cancelledAt',
      'spendMinor',
      'pointsEarned',
      'pointsClawedBack',
      'creditEarned',
      'creditClawedBack',
      'definitionVersion',
      'decisions',
      'judgedAs',
    ],
  });
  await updateRows(client, orderLineTable, {
    rows: [...records.changedLines],
    set: [
      'counted',
      'worthMinor',
      'pointsEarned',
      'pointsClawedBack',
      'creditEarned',
      'creditClawedBack',
      'refundedQuantity',
      'refundedAmountMinor',
    ],
  });
  await updateRows(client, activityTable, {
    rows: [...records.changedActivities],
    set: ['reversedAt', 'pointsClawedBack'],
  });
  await updateRows(client, refundTable, {
    rows: [...records.changedRefunds],
    set: ['pointsClawedBack', 'pointsOwed', 'pointsForgiven', 'creditClawedBack', 'creditOwed', 'creditForgiven'],
  });
  await updateRows(client, refundLineTable, {
    rows: [...records.changedRefundLines],
    set: ['points', 'credit'],
    key: ['programId', 'refundId', 'orderLineId'],
  });
}
