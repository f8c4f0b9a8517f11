import type { GatewayAccess } from '../shop/open.ts';
import type { Place } from './place.ts';
import type { Seeded } from './seed.ts';

/** What the demo has open. */
export type Opened = {
  readonly access: GatewayAccess;
  readonly shopUrl: string;
  readonly editorUrl: string;
  readonly place: Place;
  readonly keep: boolean;
};

/** What was put in, as a sentence. */
export function seededSentence({ members, orders, edits, refunds, reviews }: Seeded): string {
  if (orders === 0) return 'Everything was there from the last time; nothing was added.';
  return `${members} members with ${orders} orders (${edits} changed since), ${refunds} refunds and ${reviews} reviews, all told to Laurel through its API.`;
}

/** Where everything is. */
export function banner({ access, shopUrl, editorUrl, place, keep }: Opened): string {
  const fortnight = new Date(Date.now() + 15 * 86_400_000).toISOString().slice(0, 10);
  const command = 'npx -y pnpm@12 laurel';
  return `
Petal & Stem is open.

  Shop             ${shopUrl}   (sign in as Rosa, who has petals to spend)
  Till             ${shopUrl}/till
  Theme editor     ${editorUrl}   (every state of the widget, every token; gallery.html has six themes)
  GraphiQL         ${access.url}/graphql   (Admin API: ${access.url}/admin/graphql)
  Gateway          ${access.url}   (log: ${place.logFile})

  Publishable key  ${access.publishableKey}
  Secret key       ${access.secretKey}
  Signing secret   ${access.signingSecret}   (kid ${access.signingKeyId})

Try it: order something, watch the petals arrive, then let the return window and Rosa’s birthday pass with
  ${command} run-due --as-of ${fortnight}T00:00:00Z --data-dir ${place.gatewayData}
Change ${place.program} and put it in force with
  ${command} program apply ${place.program} --data-dir ${place.gatewayData}

Ctrl-C stops everything${keep ? '; the data stays in .laurel/demo' : ' and removes its data'}.`;
}
