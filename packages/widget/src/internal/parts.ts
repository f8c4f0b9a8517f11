/** The parts of the widget that a page may hold; that of the programme is there. The build points each at its file. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  program: async () => undefined,
  balance: () => import('../elements/balance/define.ts'),
  'points-for': () => import('../elements/points-for/define.ts'),
  redeem: () => import('../elements/redeem/define.ts'),
  panel: () => import('../elements/panel/define.ts'),
};

/** Fetches what an element of ours is waiting for: a part of its own, or that of the views. */
export function fetchFor({ localName }: Element): void {
  const fetchPart = parts[localName.slice(7)] ?? (() => import('../elements/views/define.ts'));
  // Its content stays what the page wrote; the next element that needs the part tries again.
  if (localName.startsWith('laurel-')) fetchPart().catch(() => undefined);
}
