/** Stands in a key's list for every origin on this machine: only keys that `laurel dev` makes hold it. */
export const anyLoopbackOrigin = 'http://localhost:*';

const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a page of that origin may use a key: its own list, compared exactly, never by part of a name. */
export function isAllowedOrigin(origins: readonly string[], origin: string): boolean {
  return origins.includes(origin) || (origins.includes(anyLoopbackOrigin) && isLoopback(origin));
}

/** An origin as browsers send it, e.g. `https://shop.example`; null for what is none. */
export function normalOrigin(text: string): string | null {
  if (text === anyLoopbackOrigin) return text;
  if (!URL.canParse(text)) return null;
  const { origin, protocol, pathname, search, hash, username } = new URL(text);
  const isBare = pathname === '/' && search === '' && hash === '' && username === '';
  return isBare && (protocol === 'https:' || protocol === 'http:') ? origin : null;
}

function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && loopbackHosts.has(url.hostname);
}
