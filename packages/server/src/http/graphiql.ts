import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api } from '../graphql/context.ts';

/** The keys that a gateway in development fills into GraphiQL. */
export type DevelopmentKeys = { readonly publishableKey: string; readonly secretKey: string };

const queries: Readonly<Record<Api, string>> = {
  storefront: `# The Storefront API: what a browser may see. The headers below hold this gateway's publishable key.
# Add "Authorization": "Bearer <member token>" to be somebody; createMemberToken in the Admin API makes one.
query {
  program {
    name
    pointsName { one other }
    earnRules { name }
    rewards { name cost }
  }
}
`,
  admin: `# The Admin API: what a shop's backend may do. The headers below hold this gateway's secret key.
query {
  program { name version }
  liability { points value { amount currencyCode } }
  members(first: 5) {
    totalCount
    nodes { externalId balance { available pending } }
  }
}
`,
};

/** Whether somebody opened the endpoint in a browser. */
export function wantsGraphiql(request: IncomingMessage): boolean {
  return request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

/** Answers GraphiQL, with headers that work. Only in development: the keys stand in the page. */
export async function answerGraphiql(
  response: ServerResponse,
  api: Api,
  { publishableKey, secretKey }: DevelopmentKeys,
): Promise<void> {
  // Some megabytes that only a developer's gateway ever needs; unlike Yoga's own page, it fetches nothing from elsewhere.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const headers = api === 'admin' ? { Authorization: `Bearer ${secretKey}` } : { 'X-Laurel-Key': publishableKey };
  const page = renderGraphiQL({
    title: api === 'admin' ? 'Laurel Admin API' : 'Laurel Storefront API',
    defaultQuery: queries[api],
    headers: JSON.stringify(headers, null, 2),
  });
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  });
  response.end(page);
}
