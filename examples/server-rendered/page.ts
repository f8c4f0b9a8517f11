import { initialScript, type readInitial } from '@laurel/widget/initial';
import type { Customer } from './sessions.ts';

/** What the page is written from. */
export type Written = {
  readonly gatewayUrl: string;
  readonly publishableKey: string;
  readonly customer: Customer | undefined;
  /** Undefined where the gateway did not answer in time. */
  readonly initial: Awaited<ReturnType<typeof readInitial>> | undefined;
};

/** The page, whole before any script runs: the balance stands in it, and goes on by itself once somebody comes near. */
export function page({ gatewayUrl, publishableKey, customer, initial }: Written): string {
  const balance = initial?.viewer?.balance.available.toLocaleString('en-GB') ?? 'petals to collect';
  const tier = initial?.viewer?.tier?.tier.name ?? 'not a member yet';
  const club = initial?.program.name ?? 'Our club';
  return `<!doctype html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>A shop that writes its pages</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/shop.css">
  ${initial === undefined ? '' : initialScript(initial)}
  <script type="module" async src="${escaped(gatewayUrl)}/w/v1/embed.js"
          data-publishable-key="${escaped(publishableKey)}" data-token-url="/loyalty/token"></script>
</head>
<body>
  <header>
    <strong>Petal &amp; Stem</strong>
    <form method="post" action="${customer === undefined ? '/sign-in' : '/sign-out'}">
      <button>${customer === undefined ? 'Sign in as Ada' : `Sign out ${escaped(customer.name)}`}</button>
    </form>
  </header>
  <main>
    <h1>${customer === undefined ? 'Hello' : `Hello, ${escaped(customer.name)}`}</h1>
    <p>You have <laurel-balance>${escaped(balance)}</laurel-balance>.
       Where you stand: <laurel-text field="tier.name">${escaped(tier)}</laurel-text>.</p>
    <p><button type="button" data-laurel="open rewards">What ${escaped(club)} gives</button></p>
  </main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
