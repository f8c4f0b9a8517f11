import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayProcess, startGateway } from '../../../server/test/support/gateway-process.ts';

/** A gateway in a process of its own, with a database of its own and one programme in force. */
export interface RealGateway {
  readonly process: GatewayProcess;
  /** The token of a customer who has joined, under that name, with so many points. */
  member(customer: { id: string; name?: string; points?: number }): Promise<string>;
  /** Gives a customer points, as a merchant may. */
  give(customerExternalId: string, points: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts one. It serves the built widget, as in production. */
export async function openGateway(definition: object): Promise<RealGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-hosts-'));
  await writeFile(join(dataDir, 'program.json'), JSON.stringify(definition));
  const gateway = await startGateway({ dataDir });
  return {
    process: gateway,
    member: async ({ id, name = id, points = 0 }) => {
      const reply = await gateway.admin<{ createMemberToken: { token?: string } }>(joining, {
        enrol: { externalId: id, displayName: name },
        token: { customerExternalId: id, ttlSeconds: 3600 },
      });
      const token = reply?.data?.createMemberToken.token;
      if (token === undefined) throw new Error(`${id} could not join: ${JSON.stringify(reply)}`);
      if (points > 0) await givePoints(gateway, id, points);
      return token;
    },
    give: (id, points) => givePoints(gateway, id, points),
    close: async () => {
      await gateway.end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const joining = `mutation ($enrol: EnrollMemberInput!, $token: CreateMemberTokenInput!) {
  enrollMember(input: $enrol) { ... on UserError { message } }
  createMemberToken(input: $token) { ... on MemberToken { token } }
}`;

async function givePoints({ admin }: GatewayProcess, customerExternalId: string, points: number): Promise<void> {
  const idempotencyKey = crypto.randomUUID();
  await admin(
    'mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { ... on UserError { message } } }',
    { input: { customerExternalId, points, reason: 'A gift', idempotencyKey } },
  );
}
