import type { Order } from '../database/generated/prisma/client.ts';
import type { MemberFact } from '../program/facts.ts';
import { asksOfMembers } from '../program/history.ts';
import { newcomer } from '../program/newcomer.ts';
import type { Program } from '../program/program.ts';

/** The member as the rules saw them, as JSON that can be kept with the order; null where no rule asks. */
export function judgedAs(program: Program, member: MemberFact): Order['judgedAs'] {
  if (!asksOfMembers(program)) return null;
  return Object.fromEntries(Object.entries(member).map(([name, value]) => [name, written(value)])) as Order['judgedAs'];
}

/** The member as the rules saw them when the order was decided first. */
export function readJudgedAs(
  program: Program,
  { judgedAs: kept, placedAt }: Pick<Order, 'judgedAs' | 'placedAt'>,
): MemberFact {
  const parts = Object.entries(kept ?? {}).map(([name, value]) => [name, read(value)]);
  return { ...newcomer(program, placedAt), ...Object.fromEntries(parts) };
}

type Written = { readonly bigint?: string; readonly instant?: string };

// JSON has neither: each says what it is.
function written(value: MemberFact[keyof MemberFact]): Written | Exclude<typeof value, bigint | Date> {
  if (typeof value === 'bigint') return { bigint: value.toString() };
  return value instanceof Date ? { instant: value.toISOString() } : value;
}

function read(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { bigint, instant } = value as Written;
  if (bigint !== undefined) return BigInt(bigint);
  return instant === undefined ? value : new Date(instant);
}
