/** The parts that are fetched when they are needed. The build points each of these at its own file. */
export const chunks = {
  program: () => import('../elements/program/define.ts'),
  panel: () => import('../elements/panel/define.ts'),
  balance: () => import('../elements/balance/define.ts'),
};

/** Fetches a part once; a part that could not be fetched is tried again the next time. */
export function fetchChunk(name: keyof typeof chunks): Promise<unknown> {
  const loading = loaded.get(name) ?? chunks[name]();
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name));
  return loading;
}

const loaded = new Map<string, Promise<unknown>>();
