import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { createClient as createSocket } from 'graphql-ws';
import { fetchMemberToken } from './token.ts';

/** Where the gateway is, and the key that names the programme: neither is secret. */
export type GatewayAddress = { readonly url: string; readonly publishableKey: string };

/** A client of the Storefront API: requests over HTTP, the live balance over one WebSocket. */
export function createLaurelClient({ url, publishableKey }: GatewayAddress): Client {
  // The key is in the address, because a preflight and the upgrade of a socket show no headers.
  const address = new URL(`/graphql?key=${encodeURIComponent(publishableKey)}`, url);
  const socket = createSocket({
    url: address.href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ publishableKey, memberToken: await fetchMemberToken() }),
    lazy: true,
    retryAttempts: Number.POSITIVE_INFINITY,
  });
  return new Client({
    url: address.href,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      memberToken(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query, variables: { ...variables } },
              { ...sink, next: ({ data = null, errors = [] }) => sink.next({ data, errors }) },
            ),
          }),
        }),
      }),
    ],
  });
}

/** Sends the member token along, and fetches another when the gateway says that this one has run out. */
function memberToken() {
  return authExchange(({ appendHeaders }) => {
    // Not asked yet. It is asked with the first request, and again after a failure.
    let token: string | null | undefined;
    return Promise.resolve({
      willAuthError: () => token === undefined,
      didAuthError: ({ graphQLErrors }) =>
        graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED'),
      refreshAuth: async () => {
        token = undefined;
        token = await fetchMemberToken();
      },
      addAuthToOperation: (operation) =>
        token == null ? operation : appendHeaders(operation, { authorization: `Bearer ${token}` }),
    });
  });
}
