/** The address, where it is one that a link may lead to; else undefined. */
export function safeUrl(address: string | null | undefined): string | undefined {
  if (address === null || address === undefined || !URL.canParse(address, location.href)) return undefined;
  const url = new URL(address, location.href);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
