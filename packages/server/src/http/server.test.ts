import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGateway, readAnswer, type TestGateway } from '../../test/support/gateway.ts';
import { openRawSocket } from '../../test/support/raw-socket.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

const query = encodeURIComponent('{ program { slug } }');

describe('a GET', () => {
  it('is for queries only', async () => {
    const mutation = encodeURIComponent('mutation { join(input: {}) { __typename } }');
    const response = await fetch(`${gateway.url}/graphql?query=${mutation}&key=${gateway.publishableKey}`);
    expect([response.status, (await readAnswer(response)).code]).toEqual([405, 'BAD_USER_INPUT']);
  });
});

describe('a request', () => {
  const send = (method: string, contentType: string | undefined, body: string | undefined) =>
    fetch(`${gateway.url}/graphql`, {
      method,
      headers: { 'X-Laurel-Key': gateway.publishableKey, ...(contentType && { 'Content-Type': contentType }) },
      ...(body !== undefined && { body }),
    });

  it.each([
    ['a form', 'POST', 'application/x-www-form-urlencoded', `query=${query}`, 415],
    ['a form with parts', 'POST', 'multipart/form-data; boundary=x', '--x--', 415],
    ['plain text', 'POST', 'text/plain', '{"query":"{ __typename }"}', 415],
    ['bare GraphQL', 'POST', 'application/graphql', '{ __typename }', 415],
    ['no type', 'POST', undefined, '{"query":"{ __typename }"}', 415],
    ['another method', 'PUT', 'application/json', '{"query":"{ __typename }"}', 405],
    // As GraphQL over HTTP has it for clients that take application/json.
    ['half a document', 'POST', 'application/json', '{"query":', 200],
    ['nothing', 'POST', 'application/json', '', 200],
    ['no query', 'POST', 'application/json', '{}', 200],
    ['a query that is no text', 'POST', 'application/json', '{"query":7}', 400],
  ])('of %s is refused', async (_what, method, type, body, status) => {
    const answer = await readAnswer(await send(method, type, body));
    expect([answer.status, answer.code]).toEqual([status, 'BAD_USER_INPUT']);
  });

  it('gets an id that the log knows', async () => {
    const { headers } = await gateway.storefront('{ __typename }');
    const id = headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    await wait(20);
    expect(gateway.logged.filter((line) => line.includes(String(id)))).toHaveLength(1);
  });

  it('leaves no secret and no person in the log', async () => {
    const token = await gateway.tokenFor('secretive-customer');
    await gateway.storefront('mutation { join(input: { displayName: "Ada Lovelace" }) { __typename } }', { token });
    await fetch(`${gateway.url}/graphql?query=${query}&key=${gateway.publishableKey}`);
    await wait(20);
    const log = gateway.logged.join('');
    for (const secret of [
      gateway.publishableKey,
      gateway.secretKey,
      gateway.signing.secret,
      token,
      'secretive-customer',
      'Lovelace',
    ]) {
      expect(log).not.toContain(secret);
    }
  });

  it('for nothing that is here gets 404', async () => {
    const statuses = await Promise.all(
      ['/', '/graphql/', '/admin', '/health', '/w/', '/w/v1/../../package.json'].map(
        async (path) => (await fetch(gateway.url + path)).status,
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
  });

  it('that sends its headers slowly is cut off', { timeout: 30_000 }, async () => {
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    const startedAt = performance.now();
    socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\n');
    const timer = setInterval(() => socket.write('X-Slow: 1\r\n'), 1_000);
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(timer);
    expect(performance.now() - startedAt).toBeLessThan(25_000);
  });
});

describe('what goes wrong on our side', () => {
  it('is masked, under an id that the log knows', async () => {
    const broken = await openGateway({ slug: 'broken' });
    await broken.pool.query('ALTER TABLE member_profile RENAME TO elsewhere');
    const answer = await broken.storefront('{ viewer { id } }', { token: await broken.tokenFor('ada') });
    await broken.close();

    expect(answer.errors).toMatchObject([
      { message: expect.not.stringContaining('member_profile'), extensions: { code: 'INTERNAL' } },
    ]);
    const { requestId } = answer.errors[0]?.extensions ?? {};
    expect(requestId).toBe(answer.headers.get('x-request-id'));
    expect(
      broken.logged.filter((line) => line.includes(String(requestId)) && line.includes('member_profile')),
    ).toHaveLength(1);
  });

  it('is worth another try where it is only the database', async () => {
    const alone = await openGateway({ slug: 'alone' });
    const { token } = await alone.join();
    await alone.pool.query('ALTER TABLE wallet RENAME TO wallet_2');
    await alone.pool.query('CREATE VIEW wallet AS SELECT w.* FROM wallet_2 w, pg_sleep(8)');
    const { status, code, headers, errors } = await alone.storefront('{ viewer { id } }', { token });
    await alone.close();

    expect([status, code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '1']);
    expect(errors[0]?.message).not.toMatch(/statement|timeout/);
  });
});

describe('health', () => {
  const health = async (which: string) => {
    const response = await fetch(`${gateway.url}/health/${which}`);
    return [response.status, await response.json()];
  };

  it('is good while all is well', async () => {
    expect(await health('live')).toEqual([200, { status: 'live' }]);
    expect(await health('ready')).toEqual([200, { status: 'ready' }]);
  });

  it('is not ready where migrations are missing', async () => {
    const half = await openGateway({ slug: 'half' });
    await half.pool.query('DELETE FROM _prisma_migrations');
    const response = await fetch(`${half.url}/health/ready`);
    expect([response.status, await response.json()]).toEqual([503, { status: 'migrating' }]);
    await half.close();
  });
});

it('drains: what is under way finishes, sockets are told to come back, and then the door is shut', async () => {
  const leaving = await openGateway({ slug: 'leaving' });
  const { token } = await leaving.join();
  const socket = await openRawSocket(leaving.socketUrl, { publishableKey: leaving.publishableKey, memberToken: token });
  socket.subscribe('1', 'subscription { balance { available } }');
  await socket.answer('1');
  const orders = Array.from({ length: 40 }, (_, index) =>
    leaving.admin(
      `mutation { recordOrder(input: { externalId: "${index}", customerExternalId: "ada", placedAt: "2026-05-01T10:00:00Z", currencyCode: "GBP", lines: [{ sku: "ROSE", quantity: 1, amount: "10.00" }] }) { __typename } }`,
    ),
  );
  await Promise.race(orders);
  const closing = leaving.close();

  const answers = await Promise.allSettled(orders);
  await closing;
  const { code } = await socket.closed;
  expect(code).toBe(1001);
  const verdicts = answers.map((answer) =>
    answer.status === 'fulfilled' ? (answer.value.code ?? answer.value.status) : 'cut off',
  );
  // A request that had not been taken in yet may be told to come back, or find the door shut; none is left without its answer.
  expect(verdicts.filter((verdict) => verdict === 200).length).toBeGreaterThan(0);
  expect(
    new Set(verdicts.filter((verdict) => verdict !== 200 && verdict !== 'UNAVAILABLE' && verdict !== 'cut off')),
  ).toEqual(new Set());
  await expect(fetch(`${leaving.url}/health/ready`)).rejects.toThrow();
});

it('fills working headers into GraphiQL in development, and shows it nowhere else', async () => {
  const keys = { publishableKey: gateway.publishableKey, secretKey: gateway.secretKey };
  const development = await openGateway({
    database: gateway.database,
    masterKey: gateway.masterKey,
    slug: 'dev',
    development: keys,
  });
  const page = async (url: string) => await (await fetch(url, { headers: { Accept: 'text/html' } })).text();

  const storefront = await page(`${development.url}/graphql`);
  const admin = await page(`${development.url}/admin/graphql`);
  await development.close();
  expect(storefront).toContain('<html');
  expect(storefront).toContain(keys.publishableKey);
  expect(storefront).not.toContain(keys.secretKey);
  expect(admin).toContain(keys.secretKey);
  expect(`${storefront}${admin}`).not.toContain('src=https://');
  expect(await page(`${gateway.url}/graphql`)).toContain('UNAUTHENTICATED');
});
