import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { answerJson } from './answer.ts';
import { etagOf, isMatch } from './etag.ts';

/** Where the widget's built files lie, and which version they are. */
export type WidgetFiles = {
  /** Those of the newest version. Beside it may lie folders of older ones, each named by its version. */
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
/** What the evergreen edition lacks: its loader changes, and a page that had written down the hash would lose it. */
const integrity = 'integrity.json';

/** The build has compressed each file; the smaller form comes first. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** A part whose name holds the hash of what is in it. */
const hashedName = /-[\w-]{6,}\.js$/;

/** Serves the widget: `/w/v1/…` whatever is newest of the major version, `/w/<version>/…` for ever the same. */
export function createWidgetFiles({ folder, version, isDevelopment }: WidgetFiles) {
  const fileAt = keeping();

  /** The folder of an edition: the newest by either of its names, an older one where somebody has kept it. */
  function folderOf(edition: string): string | null {
    if (edition === evergreen || edition === version) return folder;
    return /^\d+\.\d+\.\d+$/.test(edition) ? join(dirname(folder), edition) : null;
  }

  /** The file in the best form that was asked for. */
  async function find(edition: string, path: string, accepted: (encoding: string) => boolean) {
    const place = folderOf(edition);
    if (place === null || !/^[\w./-]+$/.test(path) || (edition === evergreen && path === integrity)) return null;
    const name = normalize(join(place, path));
    if (!name.startsWith(place + sep) || contentTypes[extname(name)] === undefined) return null;
    for (const { name: encoding, ending } of encodings) {
      const file = accepted(encoding) ? await fileAt(name + ending) : null;
      if (file !== null) return { file, encoding };
    }
    const file = await fileAt(name);
    return file && { file, encoding: null };
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
    const found = await find(edition, path, (encoding) => accepts(request.headers['accept-encoding'], encoding));
    // Modules are fetched with CORS wherever the page is, and there is nothing secret in them.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Vary', 'Accept-Encoding');
    if (found === null) {
      const isLoader = (edition === evergreen || edition === version) && path === loader;
      return answerJson(response, 404, {
        error: isLoader ? 'The widget is not built here.' : 'There is no such file.',
      });
    }
    const { file, encoding } = found;
    const headers = { ETag: file.etag, 'Cache-Control': cacheControl(edition, path) };
    if (isMatch(request.headers['if-none-match'], file.etag)) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, {
      ...headers,
      ...(encoding !== null && { 'Content-Encoding': encoding }),
      'Content-Type': contentTypes[extname(path)],
      'Content-Length': file.body.length,
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  };
}

/** Reads files once, and again when they were written anew; null where there is none. */
function keeping(): (name: string) => Promise<File | null> {
  const kept = new Map<string, File>();
  return async (name) => {
    const about = await stat(name).catch(() => null);
    if (about === null || !about.isFile()) return null;
    const known = kept.get(name);
    if (known?.changedMs === about.mtimeMs) return known;
    const body = await readFile(name);
    const file = { body, etag: etagOf(body), changedMs: about.mtimeMs };
    kept.set(name, file);
    return file;
  };
}

/** Whether an Accept-Encoding header takes this encoding: by its name or by `*`, unless with `q=0`. */
function accepts(header: string | string[] | undefined, encoding: string): boolean {
  const offers = String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((offer) => offer.split(';').map((part) => part.trim()));
  const offer = offers.find(([name]) => name === encoding) ?? offers.find(([name]) => name === '*');
  return offer !== undefined && !offer.some((part) => /^q=0(\.0*)?$/.test(part));
}
