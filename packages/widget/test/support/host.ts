import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** Which page to serve, and for which gateway. */
export interface HostOptions {
  /** A file of `test/hosts/`, without its ending. */
  readonly page: string;
  /** Where `embed.js` comes from and the GraphQL goes to. */
  readonly gateway: string;
  readonly publishableKey: string;
  /** What the shop's backend says when it is asked who is signed in; null for nobody. */
  token(): string | null | Promise<string | null>;
  /** More attributes of the script tag. */
  readonly attributes?: string;
  /** The policy of Trusted Types; the widget's parts that need Lit need `lit-html`. */
  readonly trustedTypes?: string;
  /** A shop without any policy, as most are. */
  readonly withoutPolicy?: boolean;
  /** The page as it would be without the widget. */
  readonly withoutScript?: boolean;
  /** What a second script tag loads, on a page that has two. */
  readonly second?: string;
  /** Files from elsewhere, by the names they have in this shop. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A shop that runs. */
export interface Host {
  readonly url: string;
  close(): Promise<void>;
}

const folder = join(import.meta.dirname, '../hosts');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

/** Serves a page of `test/hosts/` as a shop would, with the strictest policy that a shop may have. */
export async function serveHost(options: HostOptions): Promise<Host> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', options).then(({ status, type, body }) => {
      response.writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        ...(!options.withoutPolicy && { 'content-security-policy': policyOf(options) }),
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: urlOf(server), close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The address of a server that listens. */
export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function policyOf({ gateway, trustedTypes = "lit-html 'allow-duplicates'" }: HostOptions): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${gateway}`,
    "style-src 'self'",
    `connect-src 'self' ${gateway} ${gateway.replace(/^http/, 'ws')}`,
    "frame-src 'self'",
    "base-uri 'none'",
    `trusted-types ${trustedTypes}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

async function answer(path: string, options: HostOptions) {
  if (path === '/account/token') {
    const token = await options.token();
    return token === null
      ? { status: 204, type: 'text/plain', body: null }
      : { status: 200, type: 'application/json', body: JSON.stringify({ token }) };
  }
  const name = path === '/' ? options.page : path.slice(1).replace(/[?#].*/, '');
  const file = name.includes('.') ? name : `${name}.html`;
  const type = types[extname(file)];
  const place = options.files?.[file] ?? join(folder, file);
  if (type === undefined || !/^[\w.-]+$/.test(file) || !existsSync(place))
    return { status: 404, type: 'text/plain', body: 'Not here.' };
  const text = readFileSync(place, 'utf8');
  return { status: 200, type, body: type === 'text/html' ? filled(text, options) : text };
}

/** A page with its script tag, or with what it needs to write one of its own. */
function filled(text: string, options: HostOptions): string {
  const { gateway, publishableKey, attributes = '', second = '', withoutScript = false } = options;
  return text
    .replaceAll('{{script}}', withoutScript ? '' : script)
    .replaceAll('{{gateway}}', gateway)
    .replaceAll('{{second}}', second)
    .replaceAll('{{key}}', publishableKey)
    .replaceAll('{{attributes}}', attributes);
}

const script = `<script
      type="module"
      async
      src="{{gateway}}/w/v1/embed.js"
      data-publishable-key="{{key}}"
      data-token-url="/account/token"
      {{attributes}}
    ></script>`;
