import { grantsOf, type RedeemedAccess } from '../program/grants.ts';
import { type Sources, standings } from './reads.ts';

/** By member: the keys of what is open to them now, by the tier they hold and by what they redeemed. */
export async function openTo(
  sources: Sources,
  programId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const inForce = await sources.programs.inForce(programId);
  if (!inForce) return new Map();
  const { program, now } = inForce;
  const held = await standings(sources, programId, memberIds);
  const { rows } = await sources.pool.query<RedeemedAccess & { memberId: string }>({
    name: 'redeemed access',
    text: `SELECT member_id AS "memberId", access_key AS "accessKey", valid_until AS "validUntil" FROM redemption
           WHERE program_id = $1 AND member_id = ANY($2::uuid[]) AND access_key IS NOT NULL AND status = 'CAPTURED'`,
    values: [programId, memberIds],
  });
  const redeemed = Map.groupBy(rows, ({ memberId }) => memberId);
  return new Map(
    memberIds.map((id) => {
      const tier = held.get(id)?.level.key ?? null;
      return [id, grantsOf(program, { tier, redeemed: redeemed.get(id) ?? [], now })];
    }),
  );
}
