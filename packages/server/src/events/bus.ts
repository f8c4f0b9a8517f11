import type { Wallet } from '../database/generated/prisma/client.ts';

/** Whose wallets are listened to. */
export type Topic = { readonly programId: string; readonly memberId: string };

/** Hears of a wallet as it was committed, or of null where some may have changed and have to be read again. */
export type WalletListener = (wallet: Wallet | null) => void;

/** Tells everyone who watches a member what was committed. Losing a message loses no data: clients refetch. */
export type Bus = {
  /** Announces wallets as they were committed, never before, to every gateway. */
  publish(wallets: readonly Wallet[]): void;
  /** Hears of one member's wallets; answers how to stop hearing. */
  listen(topic: Topic, listener: WalletListener): () => void;
  /** Has whoever listens to that member here read again. */
  refresh(topic: Topic): void;
  /** Has whoever listens here read again: something may have been missed. */
  refreshAll(): void;
  close(): Promise<void>;
};
