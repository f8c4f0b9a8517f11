import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Customer, Order, Review, Session } from './model.ts';

/** Something Laurel does not know yet. What belongs to one order is delivered in this order. */
export type Errand =
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'refund'; readonly orderId: string; readonly refundId: string }
  | { readonly kind: 'edit'; readonly orderId: string; readonly revision: string }
  | { readonly kind: 'review'; readonly reviewId: string };

/** Everything the shop remembers. */
type ShopData = {
  readonly version: 2;
  readonly customers: Record<string, Customer>;
  readonly orders: Record<string, Order>;
  readonly reviews: Record<string, Review>;
  readonly sessions: Record<string, Session>;
  errands: Errand[];
};

/** The shop's memory: change `data`, then wait for `save` before telling anyone that it is done. */
export type Store = {
  readonly data: ShopData;
  /** Resolves once what `data` holds now is on disk. Calls that come together share one write. */
  readonly save: () => Promise<void>;
};

/**
 * Opens the shop's memory: one JSON file, replaced whole so that a crash leaves the old or the new one, never half.
 * Without a file it lasts as long as the process. A real shop has a database here.
 */
export async function openStore(file?: string): Promise<Store> {
  const data = (file === undefined ? undefined : await readData(file)) ?? emptyData();
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const save = (): Promise<void> => {
    if (file === undefined) return Promise.resolve();
    next ??= writing.then(() => {
      next = undefined;
      const write = replaceFile(file, JSON.stringify(data));
      // A write that fails is told to whoever waits for it, and does not stop the one after it.
      writing = write.catch(() => undefined);
      return write;
    });
    return next;
  };
  return { data, save };
}

/** What a record holds under a name that came from outside: never what every object inherits, such as `__proto__`. */
export function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function emptyData(): ShopData {
  return { version: 2, customers: {}, orders: {}, reviews: {}, sessions: {}, errands: [] };
}

async function readData(file: string): Promise<ShopData | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const data = JSON.parse(text) as ShopData;
    if (data.version === 2) return data;
  } catch (cause) {
    throw new Error(`${file} is not the shop's data: it is no JSON. Move it away to start afresh.`, { cause });
  }
  throw new Error(`${file} is not data of this version of the shop. Move it away to start afresh.`);
}

async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
