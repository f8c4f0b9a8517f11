import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { widgetFolder } from '../../build.ts';
import { version } from '../../src/internal/version.ts';
import { type Answer, createAnswers } from './answers.ts';
import { urlOf } from './host.ts';

/** Serves the built widget, and answers that put it into a state. For what host pages do to it, not for what a gateway does. */
export async function serveStates(answers: Record<string, Answer>) {
  const gateway = createAnswers(answers);
  const missing = new Set<string>();
  const files: string[] = [];
  let held: PromiseWithResolvers<void> | undefined;
  const server = createServer(async (request, response) => {
    const { pathname, href } = new URL(request.url ?? '/', 'http://gateway');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (pathname === '/graphql' && (request.method === 'POST' || href.includes('documentId'))) {
      const body = await text(request);
      const { authorization } = request.headers;
      await held?.promise;
      // An operation without an answer is a gateway that is down.
      const answer = await gateway
        .send(href, { body, headers: { ...(authorization && { authorization }) } })
        .catch(() => null);
      if (answer === null) return void response.writeHead(503).end();
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(await answer.text());
    }
    files.push(pathname);
    const script = [...missing].some((part) => pathname.includes(part)) ? null : scriptAt(pathname);
    if (script !== null && pathname.includes('-')) response.setHeader('cache-control', 'max-age=31536000, immutable');
    response.writeHead(script === null ? 404 : 200, { 'content-type': 'text/javascript' }).end(script ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...gateway,
    url: urlOf(server),
    /** The parts of the widget that were asked for. */
    files,
    /** The part of the widget with this in its name is not to be had. */
    lose: (part: string) => missing.add(part),
    find: () => missing.clear(),
    /** Answers nothing until it is let go. */
    hold: () => {
      held = Promise.withResolvers();
    },
    letGo: () => held?.resolve(),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A file of the build; under another version than the evergreen one, the same build with that version written in it. */
function scriptAt(pathname: string): string | null {
  const [, its = 'v1', name = ''] = /^\/w\/([\w.]+)\/([\w.-]+)$/.exec(pathname) ?? [];
  const file = join(widgetFolder, 'v1', name);
  if (name === '' || !existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  return its === 'v1' ? text : text.replaceAll(version, its);
}
