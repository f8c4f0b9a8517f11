import type { Wallet } from '../database/generated/prisma/client.ts';

/** Whose wallets are listened to. */
export type Topic = { readonly programId: string; readonly memberId: string };

/** Whom of a program something happened to; also when it happened to nobody, as a guest's order does. */
export type News = {
  readonly programId: string;
  readonly memberIds: readonly string[];
  /** The version of the definition, where one was put in force. */
  readonly version?: number | undefined;
};

/** Announces what a commit did: the wallets as they are now, and of whom there is news. */
export type Publish = (wallets: readonly Wallet[], news: News | null) => void;

/** Hears that there is news of members of a program or of its definition, or null where some may have been missed. */
export type NewsListener = (memberIds: readonly string[] | null, version?: number) => void;

/** Hears of a wallet as it was committed, or of null where some may have changed and have to be read again. */
export type WalletListener = (wallet: Wallet | null) => void;

/** Tells everyone who watches a member what was committed. Losing a message loses no data: clients refetch. */
export type Bus = {
  /** Announces wallets as they were committed, never before, and that there is news, to every gateway. */
  publish(wallets: readonly Wallet[], news?: News | null): void;
  /** Hears of one member's wallets; answers how to stop hearing. */
  listen(topic: Topic, listener: WalletListener): () => void;
  /** Hears that there is news of a program; answers how to stop hearing. */
  hear(programId: string, listener: NewsListener): () => void;
  /** Has whoever listens to those members here, or hears of their program, read again. */
  refresh(news: News): void;
  /** Has whoever listens here read again: something may have been missed. */
  refreshAll(): void;
  close(): Promise<void>;
};
