import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWidgetFiles } from './widget-files.ts';

const root = mkdtempSync(join(tmpdir(), 'laurel-widget-'));
const folder = join(root, 'v1');
let url = '';
const server = createServer((request, response) => {
  serve(request, response, new URL(request.url ?? '/', 'http://gateway').pathname).catch(() => response.destroy());
});
const serve = createWidgetFiles({ folder, version: '0.1.0', isDevelopment: false });

beforeAll(async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'embed.js'), 'export {};');
  writeFileSync(join(folder, 'panel-CZxm1M68.js'), 'export {};');
  writeFileSync(join(folder, 'panel-CZxm1M68.js.br'), brotliCompressSync('export {};'));
  writeFileSync(join(folder, 'panel-CZxm1M68.js.gz'), gzipSync('export {};'));
  writeFileSync(join(folder, 'integrity.json'), '{}');
  mkdirSync(join(root, '0.0.8'));
  writeFileSync(join(root, '0.0.8/embed.js'), 'export const old = true;');
  writeFileSync(join(folder, 'notes.txt'), 'not for anybody');
  writeFileSync(join(root, 'secret.js'), 'not for anybody');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(root, { recursive: true });
});

it('serves modules to any page', async () => {
  const response = await fetch(`${url}/w/v1/embed.js`);
  expect(await response.text()).toBe('export {};');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
});

it.each([
  ['/w/v1/embed.js', 'public, max-age=300, stale-while-revalidate=86400'],
  ['/w/v1/panel-CZxm1M68.js', 'public, max-age=31536000, immutable'],
  ['/w/0.1.0/embed.js', 'public, max-age=31536000, immutable'],
  ['/w/0.1.0/integrity.json', 'public, max-age=31536000, immutable'],
])('%s may be kept: %s', async (path, cacheControl) => {
  expect((await fetch(url + path)).headers.get('cache-control')).toBe(cacheControl);
});

it('sends nothing again to who has it, and the new one when it was built anew', async () => {
  const first = await fetch(`${url}/w/v1/embed.js`);
  const etag = first.headers.get('etag') ?? '';
  const again = () => fetch(`${url}/w/v1/embed.js`, { headers: { 'If-None-Match': etag } });
  expect((await again()).status).toBe(304);

  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(join(folder, 'embed.js'), 'export const anew = true;');
  const built = await again();
  expect([built.status, await built.text()]).toEqual([200, 'export const anew = true;']);
});

/** As it comes, without what `fetch` makes of it. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      ask(`${url}${path}`, { headers, method }, async (response) =>
        resolve({ status: response.statusCode, headers: response.headers, body: await buffer(response) }),
      )
        .on('error', reject)
        .end();
    },
  );
}

const part = '/w/v1/panel-CZxm1M68.js';

it.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['*', 'br', brotliDecompressSync],
])('to who takes %s it comes as %s, made when it was built', async (accepted, encoding, unpack) => {
  const { headers, body } = await raw(part, { 'accept-encoding': accepted });

  expect(headers).toMatchObject({
    'content-encoding': encoding,
    vary: 'Accept-Encoding',
    'content-type': 'text/javascript; charset=utf-8',
    'content-length': `${body.length}`,
  });
  expect(unpack(body).toString()).toBe('export {};');
});

it.each([[{}], [{ 'accept-encoding': 'identity' }], [{ 'accept-encoding': 'br;q=0.0, gzip;q=0' }]])(
  'is plain for %o, and says that it might not be',
  async (headers: Record<string, string>) => {
    const answer = await raw(part, headers);

    expect(answer.headers).toMatchObject({ vary: 'Accept-Encoding', 'content-length': '10' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body.toString()).toBe('export {};');
  },
);

it('gives each form its own validator, and sends none again to who has it', async () => {
  const forms = await Promise.all(['br', 'gzip', 'identity'].map((form) => raw(part, { 'accept-encoding': form })));
  const etags = forms.map(({ headers }) => String(headers['etag']));
  expect(new Set(etags).size).toBe(3);

  const [brotli = '', gzip = ''] = etags;
  const again = await raw(part, { 'accept-encoding': 'br', 'if-none-match': brotli });
  expect([again.status, again.headers['vary'], again.body.length]).toEqual([304, 'Accept-Encoding', 0]);
  expect((await raw(part, { 'accept-encoding': 'br', 'if-none-match': gzip })).status).toBe(200);
});

it('tells the head of a file without the file', async () => {
  const { status, headers, body } = await raw(part, { 'accept-encoding': 'br' }, 'HEAD');

  expect([status, headers['content-encoding'], body.length]).toEqual([200, 'br', 0]);
  expect(Number(headers['content-length'])).toBeGreaterThan(0);
});

it('goes on serving an older version that somebody has kept', async () => {
  const response = await fetch(`${url}/w/0.0.8/embed.js`);

  expect(await response.text()).toBe('export const old = true;');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

it.each([
  ['/w/v1/nothing.js'],
  ['/w/v1/integrity.json'],
  ['/w/v1/panel-CZxm1M68.js.br'],
  ['/w/v2/embed.js'],
  ['/w/0.0.9/embed.js'],
  ['/w/v1/notes.txt'],
  ['/w/v1/'],
  ['/w/v1/%2e%2e/secret.js'],
  ['/w/v1/..%2fsecret.js'],
  ['/w/v1/%00.js'],
])('%s is not there', async (path) => {
  expect((await fetch(url + path)).status).toBe(404);
});

it('says that the widget is not built where its loader is missing', async () => {
  rmSync(join(folder, 'embed.js'));
  const answers = await Promise.all(
    ['v1/embed.js', 'v1/nothing.js', 'v2/embed.js'].map((path) => fetch(`${url}/w/${path}`)),
  );

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
    { error: 'The widget is not built here.' },
    { error: 'There is no such file.' },
    { error: 'There is no such file.' },
  ]);
});
