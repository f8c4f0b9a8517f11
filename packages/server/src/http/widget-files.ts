import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { answerJson } from './answer.ts';
import { etagOf, isMatch } from './etag.ts';

/** Where the widget's built files lie, and which version they are. */
export type WidgetFiles = {
  readonly folder: string;
  readonly version: string;
  readonly isDevelopment: boolean;
};

type File = { readonly body: Buffer; readonly etag: string; readonly changedMs: number };

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const evergreen = 'v1';
const loader = 'embed.js';

/** A part whose name holds the hash of what is in it. */
const hashedName = /-[\w-]{8,}\.js$/;

/** Serves the widget: `/w/v1/…` whatever is newest of the major version, `/w/<version>/…` for ever the same. */
export function createWidgetFiles({ folder, version, isDevelopment }: WidgetFiles) {
  const kept = new Map<string, File>();

  async function fileOf(path: string): Promise<File | null> {
    const name = normalize(join(folder, path));
    if (!name.startsWith(folder + sep) || contentTypes[extname(name)] === undefined) return null;
    const about = await stat(name).catch(() => null);
    if (about === null || !about.isFile()) return null;
    const known = kept.get(name);
    if (known?.changedMs === about.mtimeMs) return known;
    const body = await readFile(name);
    const file = { body, etag: etagOf(body), changedMs: about.mtimeMs };
    kept.set(name, file);
    return file;
  }

  function cacheControl(edition: string, path: string): string {
    if (isDevelopment) return 'no-cache';
    return edition === evergreen && !hashedName.test(path)
      ? 'public, max-age=300, stale-while-revalidate=86400'
      : 'public, max-age=31536000, immutable';
  }

  /** Answers `/w/<edition>/<path>`. */
  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    const [, edition = '', path = ''] = /^\/w\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    const isServed = edition === evergreen || edition === version;
    const file = isServed && /^[\w./-]+$/.test(path) ? await fileOf(path) : null;
    // Modules are fetched with CORS wherever the page is, and there is nothing secret in them.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (file === null) {
      const isLoader = isServed && path === loader;
      return answerJson(response, 404, {
        error: isLoader ? 'The widget is not built here.' : 'There is no such file.',
      });
    }
    const headers = { ETag: file.etag, 'Cache-Control': cacheControl(edition, path) };
    if (isMatch(request.headers['if-none-match'], file.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      'Content-Type': contentTypes[extname(path)],
      'Content-Length': file.body.length,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  };
}
