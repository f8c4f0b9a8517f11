/** The parts that are fetched when they are needed. The build points each of these at its own file. */
const chunks = {
  program: () => import('../elements/program/define.ts'),
  panel: () => import('../elements/panel/define.ts'),
  balance: () => import('../elements/balance/define.ts'),
  'points-for': () => import('../elements/points-for/define.ts'),
  redeem: () => import('../elements/redeem/define.ts'),
  views: () => import('../elements/views/define.ts'),
};

/** A part of the widget that is fetched later. */
export type Chunk = keyof typeof chunks;

const loaded: Partial<Record<Chunk, Promise<unknown>>> = {};

/** Fetches a part once; a part that could not be fetched is tried again the next time. */
export function fetchChunk(name: Chunk): Promise<unknown> {
  loaded[name] ??= chunks[name]().catch((reason) => {
    delete loaded[name];
    throw reason;
  });
  return loaded[name];
}

/** Fetches a part that may be needed soon. Whoever needs it will see what is wrong with it. */
export function prefetch(name: Chunk): void {
  fetchChunk(name).catch(() => undefined);
}

/** Fetches the part that an element of ours is waiting for: one of its own, or that of the views. */
export function prefetchFor({ localName }: Element): void {
  const name = localName.slice(7);
  if (localName.startsWith('laurel-')) prefetch(name in chunks ? (name as Chunk) : 'views');
}
