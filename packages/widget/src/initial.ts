import { ProgramId } from '@laurel/schema/documents/program.id';
import { ViewerId } from '@laurel/schema/documents/viewer.id';
import type { Written } from './internal/written.ts';
import { createRequest } from './runtime/request.ts';
import { createSession } from './runtime/session.ts';

/** Whose first data, and from where. */
export interface InitialOptions {
  /** The gateway's address. */
  readonly endpoint: string;
  readonly publishableKey: string;
  /** The member token of whoever the page is for; left out, or null, where nobody is signed in. */
  readonly memberToken?: string | null | undefined;
  /** BCP 47: the language of the page. */
  readonly locale?: string | undefined;
  readonly send?: typeof fetch | undefined;
}

/**
 * Reads what a page shows first, on the server that writes the page: the answers to `Program` and `Viewer`. Rejects
 * where the gateway does not answer: write the page without it then, and the browser reads it.
 */
export async function readInitial(options: InitialOptions): Promise<Written> {
  const { endpoint, publishableKey, memberToken = null, locale = null, send = fetch } = options;
  const url = `${endpoint.replace(/\/$/, '')}/graphql?key=${encodeURIComponent(publishableKey)}`;
  const session = createSession(async () => memberToken);
  const request = createRequest(url, session, send);
  const [{ program }, { viewer }] = await Promise.all([
    request(ProgramId, { locale }, true),
    memberToken === null ? { viewer: null } : request(ViewerId, {}),
  ]);
  return { program, viewer };
}

/** The element that hands first data over, as HTML: nothing in a name can end it. */
export function initialScript(data: Written): string {
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/json" data-laurel-initial>${json}</script>`;
}
