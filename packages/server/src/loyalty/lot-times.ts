import type { LotDraft } from '../ledger/lots.ts';
import { clearsAt, expiresAt } from '../program/calendar.ts';
import type { Asset } from '../program/facts.ts';
import type { Program } from '../program/program.ts';

/** When what an order earns can be spent, and when it lapses. */
export function lotTimes(program: Program, _asset: Asset, earnedAt: Date): Pick<LotDraft, 'clearsAt' | 'expiresAt'> {
  return { clearsAt: clearsAt(program, earnedAt), expiresAt: expiresAt(program, earnedAt) };
}
