import type { Wallet } from '../database/generated/prisma/client.ts';

/** Whose wallets are listened to. */
export type Topic = { readonly programId: string; readonly memberId: string };

/** Hears of a wallet as it was committed. */
export type WalletListener = (wallet: Wallet) => void;

/** Tells everyone who watches a member what was committed. Losing a message loses no data: clients refetch. */
export type Bus = {
  /** Announces wallets as they were committed; never before. */
  publish(wallets: readonly Wallet[]): void;
  /** Hears of one member's wallets; answers how to stop hearing. */
  listen(topic: Topic, listener: WalletListener): () => void;
  close(): Promise<void>;
};
