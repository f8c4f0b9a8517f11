import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ada } from '../storefront/demo/stage.ts';

/** Who is signed in here. */
export type Customer = typeof ada;

/** The shop's own sessions, in memory: a real shop has a database, passwords and an end to each session. */
export function createSessions() {
  const open = new Map<string, Customer>();
  const idOf = ({ headers }: IncomingMessage) => /(?:^|; )session=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  /** Only a page of this shop may sign somebody in or out. */
  const isOwn = ({ headers }: IncomingMessage) => headers.origin === `http://${headers.host}`;
  const back = (response: ServerResponse, cookie: string) =>
    void response
      .setHeader('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Lax`)
      .writeHead(303, { location: '/' })
      .end();

  return {
    customerOf: (request: IncomingMessage): Customer | undefined => open.get(idOf(request)),
    signIn: (request: IncomingMessage, response: ServerResponse): void => {
      if (!isOwn(request)) return void response.writeHead(403).end();
      const id = randomUUID();
      open.set(id, ada);
      back(response, `session=${id}`);
    },
    signOut: (request: IncomingMessage, response: ServerResponse): void => {
      if (!isOwn(request)) return void response.writeHead(403).end();
      open.delete(idOf(request));
      back(response, 'session=; Max-Age=0');
    },
  };
}
