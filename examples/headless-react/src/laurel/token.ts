/**
 * Asks the shop's own backend who is signed in. It answers a member token, or 204 for nobody: the same address that the
 * script tag of the widget names in `data-token-url`. Kept in memory only.
 */
export async function fetchMemberToken(): Promise<string | null> {
  const response = await fetch('/loyalty/token', { headers: { accept: 'application/json' } });
  if (response.status === 204) return null;
  if (!response.ok) throw new Error(`The shop answered ${response.status} when asked who is signed in.`);
  const { token }: { token: string } = await response.json();
  return token;
}
