/** The programme's code: data, who is looking, and whatever else the page holds. The build points it at its own file. */
export const fetchPage = () => import('./page.ts');

/** Fetches it where it may be needed soon. Whoever needs it will see what is wrong with it. */
export function prefetchPage(): void {
  fetchPage().catch(() => undefined);
}
