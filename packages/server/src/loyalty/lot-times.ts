import { keepUntil, type LotDraft } from '../ledger/lots.ts';
import { clearsAt, idleUntil, lapsing } from '../program/calendar.ts';
import type { Asset } from '../program/facts.ts';
import type { Program } from '../program/program.ts';
import type { Batch } from './batch-state.ts';

type LapseTimes = Pick<LotDraft, 'expiresAt' | 'idleUntil'>;

/** When what an order earns can be spent, and when it lapses. */
export function lotTimes(program: Program, asset: Asset, earnedAt: Date): LapseTimes & Pick<LotDraft, 'clearsAt'> {
  return { clearsAt: clearsAt(program, asset, earnedAt), ...lapseTimes(program, asset, earnedAt) };
}

/** When what is given at an instant lapses; where it lapses with its wallet, the date for a wallet that has none. */
export function lapseTimes(program: Program, asset: Asset, earnedAt: Date): LapseTimes {
  return {
    expiresAt: lapsing(program, asset, earnedAt).expiresAt,
    idleUntil: idleUntil(program, asset, earnedAt),
  };
}

/** Notes that a member ordered or did something: what lapses when nothing is heard of them lapses that much later. */
export function heardOf({ page, program }: Batch, memberId: string, at: Date): void {
  for (const wallet of page.wallets.of(memberId))
    keepUntil(page, wallet, idleUntil(program, wallet.asset as Asset, at));
}
