import type { Wallet } from '../database/generated/prisma/client.ts';

/** A wallet as a message: JSON knows neither bigints nor bytes. */
export function writeWallet(wallet: Wallet): string {
  const { headHash, ...rest } = wallet;
  const hash = headHash === null ? null : Buffer.from(headHash).toString('base64');
  return JSON.stringify({ ...rest, headHash: hash }, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/** Reads what `writeWallet` wrote; null for anything else. */
export function readWallet(text: string): Wallet | null {
  try {
    const raw = JSON.parse(text) as Record<keyof Wallet, string> &
      Record<'headHash' | 'nextDueAt' | 'lapsesAt', string | null>;
    return {
      programId: raw.programId,
      id: raw.id,
      memberId: raw.memberId,
      asset: raw.asset,
      available: BigInt(raw.available),
      pending: BigInt(raw.pending),
      held: BigInt(raw.held),
      owed: BigInt(raw.owed),
      lifetimeEarned: BigInt(raw.lifetimeEarned),
      version: BigInt(raw.version),
      headHash: raw.headHash === null ? null : Buffer.from(raw.headHash, 'base64'),
      nextDueAt: raw.nextDueAt === null ? null : new Date(raw.nextDueAt),
      lapsesAt: raw.lapsesAt === null ? null : new Date(raw.lapsesAt),
    };
  } catch {
    return null;
  }
}
