import type { Context } from './context.ts';

/**
 * What finds a member's row by its id: always in the caller's program, and in the Storefront API only among what the
 * member of the token owns. So a foreign id is answered exactly like an unknown one.
 */
export function ownRow(id: string, { api, programId, identity }: Context) {
  const row = { programId_id: { programId, id } };
  return api === 'admin' ? row : { ...row, member: { programId, externalId: identity?.externalId ?? '' } };
}

/** What finds a row by its id in the caller's program: for types that only the Admin API has. */
export function programRow(id: string, { programId }: Context) {
  return { programId_id: { programId, id } };
}
