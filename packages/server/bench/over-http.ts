import { Agent, request } from 'node:http';
import { uuidv7 } from 'uuidv7';
import type { GatewayProcess } from '../test/support/gateway-process.ts';
import { join, orderOf } from '../test/trust/shop.ts';
import { rates } from './measure.ts';
import type { Figure } from './report.ts';

const table = 'Over HTTP (a second)';
const customers = 500;
const connections = [32, 1];

type Asked = {
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: () => string;
};

const recordOrder =
  'mutation ($input: RecordOrderInput!) { recordOrder(input: $input) { ... on Order { id pointsEarned } ... on UserError { code } } }';
const viewer = '{ viewer { id displayName balance { id available pending version } } }';

/** What one gateway answers over keep-alive connections, asked by one client on the same machine. */
export async function measureHttp(gateway: GatewayProcess): Promise<Figure[]> {
  const json = { 'Content-Type': 'application/json' };
  const token = await join(gateway, 'customer-0');
  const shopper = { 'X-Laurel-Key': gateway.publishableKey, Authorization: `Bearer ${token}` };
  const kinds: Record<string, Asked> = {
    recordOrder: {
      path: '/admin/graphql',
      headers: { ...json, Authorization: `Bearer ${gateway.secretKey}` },
      body: () => {
        const input = orderOf(uuidv7(), `customer-${Math.floor(Math.random() * customers)}`, 25);
        return JSON.stringify({ query: recordOrder, variables: { input } });
      },
    },
    'viewer and balance': {
      path: '/graphql',
      headers: { ...json, ...shopper },
      body: () => JSON.stringify({ query: viewer }),
    },
    'ceiling: GET /health/live': { path: '/health/live' },
  };
  const figures: Figure[] = [];
  for (const hands of connections) {
    const agent = new Agent({ keepAlive: true, maxSockets: hands });
    const ways = Object.entries(kinds).map(([row, asked]) => {
      return [row, { hands, work: () => answered(gateway.url, agent, asked) }] as const;
    });
    const column = hands === 1 ? '1 connection' : `${hands} connections`;
    for (const [row, value] of Object.entries(await rates(Object.fromEntries(ways)))) {
      figures.push({ table, row, column, value });
    }
    agent.destroy();
  }
  return figures;
}

function answered(url: string, agent: Agent, { path, headers = {}, body }: Asked): Promise<1> {
  const text = body?.();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      { agent, method: text === undefined ? 'GET' : 'POST', headers },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          answer += part;
        });
        response.on('end', () => {
          if (response.statusCode === 200 && !answer.includes('"errors"')) resolve(1);
          else reject(new Error(`${path}: ${response.statusCode} ${answer.slice(0, 300)}`));
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
