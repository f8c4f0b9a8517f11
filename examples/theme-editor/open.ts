import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';

/** The editor, open. */
export type OpenEditor = { readonly url: string; readonly close: () => Promise<void> };

/** Where it is built to, and served from. */
export type EditorOptions = {
  /** 0 for any that is free; another where this one is taken. */
  readonly port: number;
  /** Left out: `dist` beside this file. */
  readonly outDir?: string;
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Builds the editor and serves it on 127.0.0.1. Nothing of it needs a server of its own: `dist` may lie on any site. */
export async function openEditor({ port, outDir = 'dist' }: EditorOptions): Promise<OpenEditor> {
  const root = import.meta.dirname;
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const folder = resolve(root, outDir);
  const server = createServer((request, response) => void answer(folder, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(folder: string, { url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(url, 'http://127.0.0.1');
  const path = pathname === '/' ? '/index.html' : pathname;
  const type = types[extname(path)];
  // A path has been made whole by then: nothing of it leads out of the folder.
  const body = type === undefined ? null : await readFile(join(folder, path)).catch(() => null);
  if (body === null || type === undefined) response.writeHead(404).end('There is nothing here.');
  else response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
}
