import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { etagOf, isMatch } from './etag.ts';
import { readsAcceptLanguage } from './language.ts';

/** Who may keep an answer, as far as the request tells. */
export type Keeping = {
  /** Whether it is what anybody with the key would get, under an address that tells programs apart. */
  readonly isPublic: boolean;
};

const publicControl = 'public, max-age=60, stale-while-revalidate=300';
/** Nobody keeps it. */
export const privateControl = 'private, no-store';
/** What an answer depends on besides the address. */
export const varying = 'Origin, Accept, Accept-Language, Authorization, X-Laurel-Key';
const varyingInOneLanguage = 'Origin, Accept, Authorization, X-Laurel-Key';

/**
 * Says who may keep an answer, and sends none to who has it already. Only an answer without errors is kept by anybody:
 * an outage must not outlive itself in a CDN.
 */
export function keeping(): Plugin<object, { readonly keeping?: Keeping }> {
  const whole = new WeakSet<Request>();
  const inOneLanguage = new WeakSet<Request>();
  return {
    onExecute({ args }) {
      const { request } = args.contextValue as { request?: Request };
      if (request?.method === 'GET' && !readsAcceptLanguage(operationOf(args))) inOneLanguage.add(request);
    },
    onResultProcess({ request, result }) {
      if (isWhole(result)) whole.add(request);
    },
    async onResponse({ request, response, serverContext: { keeping: how }, setResponse, fetchAPI }) {
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
      // nginx gathers what it passes on unless it is told not to.
      if (isStream) response.headers.set('X-Accel-Buffering', 'no');
      response.headers.set('Cache-Control', privateControl);
      if (isStream || request.method !== 'GET' || response.status !== 200 || !whole.has(request)) return;
      const body = await response.text();
      const headers = new fetchAPI.Headers(response.headers);
      headers.set('ETag', etagOf(body));
      if (how?.isPublic === true) {
        headers.set('Cache-Control', publicControl);
        headers.set('Vary', inOneLanguage.has(request) ? varyingInOneLanguage : varying);
      }
      if (!isMatch(request.headers.get('if-none-match'), etagOf(body))) {
        return setResponse(new fetchAPI.Response(body, { status: 200, headers }));
      }
      headers.delete('Content-Type');
      headers.delete('Content-Length');
      setResponse(new fetchAPI.Response(null, { status: 304, headers }));
    },
  };
}

function isWhole(result: unknown): boolean {
  const isSingle = typeof result === 'object' && result !== null && !(Symbol.asyncIterator in result);
  return isSingle && !Array.isArray(result) && !('errors' in result && result.errors !== undefined);
}

function operationOf({ document, operationName, variableValues }: ExecutionArgs) {
  return {
    document,
    operationName: operationName ?? null,
    variables: (variableValues ?? {}) as Record<string, unknown>,
  };
}
