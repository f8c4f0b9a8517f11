/** The programme's code: data, who is looking, and the parts that a page holds. The build points it at its own file. */
export const fetchProgram = () => import('../elements/program/define.ts');

/** The panel with its first view. */
export const fetchPanel = () => import('../elements/panel/define.ts');

/** Fetches what may be needed soon. Whoever needs it will see what is wrong with it. */
export function prefetch(fetchPart: () => Promise<unknown>): void {
  fetchPart().catch(() => undefined);
}
