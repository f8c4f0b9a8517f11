import type { ClientBase } from 'pg';
import type { ManualTier } from '../../program/tiers/manual.ts';
import { goodsOf, type LineText, type RevisionText } from './goods.ts';
import type { RecordedActivity, RecordedMember, RecordedOrder, RecordedRefund } from './recorded.ts';

/** Whose facts are read, and what of them the definitions at hand can ask for. */
export type Asked = {
  readonly programId: string;
  readonly after: string;
  readonly limit: number;
  /** Whether orders that were kept for members before they joined may count that do not count now. */
  readonly withKept: boolean;
  /** Whether birthdays give something. */
  readonly withBirthdays: boolean;
};

/** The id that every other is greater than. */
export const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Reads the next members by their ids, with all that was told of them: a row a member, its facts as JSON, because the
 * database then does the work on another core than the one that decides.
 */
export async function loadMembers(client: ClientBase, asked: Asked): Promise<RecordedMember[]> {
  const { rows } = await client.query<MemberText>({
    name: `facts of members${asked.withKept ? ' with kept orders' : ''}${asked.withBirthdays ? ' with birthdays' : ''}`,
    text: textOf(asked),
    values: [asked.programId, asked.after, asked.limit],
  });
  return rows.map(memberOf);
}

// JSON as PostgreSQL writes it: numbers are whole and small enough to be exact.
type MemberText = {
  readonly id: string;
  readonly joinedAt: Date;
  readonly createdMs: number;
  readonly version: number;
  readonly consents: readonly (readonly [string, number, boolean])[] | null;
  readonly birthday: string | null;
  readonly birthdayMs: number | null;
  readonly orders: readonly OrderText[] | null;
  readonly activities: readonly ActivityText[] | null;
  readonly manual: readonly (readonly [string, number, number | null])[] | null;
};
type OrderText = readonly [
  id: string,
  externalId: string,
  placedMs: number,
  recordedMs: number,
  version: number,
  isTheirs: boolean,
  currency: string,
  channel: string | null,
  location: string | null,
  shippingMinor: number | null,
  taxMinor: number | null,
  codes: readonly string[] | null,
  lines: readonly LineText[],
  refunds: readonly RefundText[] | null,
  revisions: readonly RevisionText[] | null,
];
type RefundText = readonly [id: string, recordedMs: number, kind: string, parts: readonly PartText[] | null];
type PartText = readonly [line: string, quantity: number, amountMinor: number];
type ActivityText = readonly [
  id: string,
  type: string,
  atMs: number,
  recordedMs: number,
  version: number,
  attributes: unknown,
  reversedMs: number | null,
];

function memberOf({ orders, activities, manual, consents, birthdayMs, ...member }: MemberText): RecordedMember {
  return {
    ...member,
    birthdayMs: Math.max(birthdayMs ?? member.createdMs, member.createdMs),
    orders: (orders ?? []).map(orderOf),
    activities: (activities ?? []).map(activityOf),
    manual: (manual ?? []).map(manualOf),
    consents: (consents ?? []).map(([id, recordedMs, given]) => ({ id, recordedMs, given })),
  };
}

function orderOf(text: OrderText): RecordedOrder {
  const [id, externalId, placedMs, recordedMs, version, isTheirs, currency, channel, location] = text;
  const [, , , , , , , , , shipping, tax, codes, lines, refunds, revisions] = text;
  return {
    id,
    externalId,
    placedAt: new Date(placedMs),
    recordedMs,
    version,
    isTheirs,
    currency,
    channel,
    location,
    ...goodsOf({ shipping, tax, codes: codes ?? [], lines }, revisions ?? []),
    refunds: (refunds ?? []).map(refundOf),
  };
}

function refundOf([id, recordedMs, kind, parts]: RefundText): RecordedRefund {
  const given = (parts ?? []).map(([line, quantity, amount]) => ({ line, quantity, amountMinor: BigInt(amount) }));
  return { id, recordedMs, isCancellation: kind === 'CANCELLATION', parts: given };
}

function activityOf([id, type, atMs, recordedMs, version, attributes, reversedMs]: ActivityText): RecordedActivity {
  return { id, type, at: new Date(atMs), recordedMs, version, attributes, reversedMs };
}

function manualOf([tier, sinceMs, untilMs]: readonly [string, number, number | null]): ManualTier {
  return { tier, since: new Date(sinceMs), until: untilMs === null ? null : new Date(untilMs) };
}

const ms = (instant: string) => `round(date_part('epoch', ${instant}) * 1000)`;

const lines = `
  SELECT json_agg(json_build_array(l.external_id, l.sku, l.name, l.quantity, l.amount_minor, l.worth_minor, l.categories,
           l.attributes, l.redemption_code) ORDER BY l.place)
    FROM order_line l WHERE l.program_id = o.program_id AND l.order_id = o.id`;

const codes = `
  SELECT json_agg(d.code) FROM order_redemption c JOIN redemption d ON d.program_id = c.program_id AND d.id = c.redemption_id
   WHERE c.program_id = o.program_id AND c.order_id = o.id AND c.outcome IN ('CAPTURED', 'CAPTURED_LATE') AND d.asset = 'POINTS'`;

const refunds = `
  SELECT json_agg(json_build_array(r.id, ${ms('r.recorded_at')}, r.kind, (
           SELECT json_agg(json_build_array(l.external_id, p.quantity, p.amount_minor))
             FROM refund_line p JOIN order_line l ON l.program_id = p.program_id AND l.id = p.order_line_id
            WHERE p.program_id = r.program_id AND p.refund_id = r.id)) ORDER BY r.recorded_at, r.id)
    FROM refund r WHERE r.program_id = o.program_id AND r.order_id = o.id`;

const revisions = `
  SELECT json_agg(json_build_array(v.id, ${ms('v.recorded_at')}, v.before) ORDER BY v.recorded_at, v.id)
    FROM order_revision v WHERE v.program_id = o.program_id AND v.order_id = o.id`;

const order = `json_build_array(o.id, o.external_id, ${ms('o.placed_at')}, ${ms('o.recorded_at')}, o.definition_version,
  o.member_id IS NOT NULL, o.currency_code, o.channel, o.location, o.shipping_minor, o.tax_minor, (${codes}), (${lines}),
  CASE WHEN o.status <> 'PAID' THEN (${refunds}) END, CASE WHEN o.revision IS NOT NULL THEN (${revisions}) END)`;

const kept = `
  UNION ALL SELECT ${order} FROM "order" o
   WHERE o.program_id = m.program_id AND o.member_id IS NULL AND o.customer_external_id = m.external_id`;

const birthdayTold = `
  SELECT ${ms('max(e.at)')} FROM event e
   WHERE e.program_id = m.program_id AND e.member_id = m.id AND e.type = 'member.updated' AND e.data -> 'fields' ? 'birthday'`;

/** The members of a page are chosen first: what is read of them is then looked up, and nobody else is looked at. */
function textOf({ withKept, withBirthdays }: Asked): string {
  return `
  SELECT m.id, m.joined_at AS "joinedAt", ${ms('m.created_at')} AS "createdMs", m.definition_version AS version,
         p.birthday,
         ${withBirthdays ? `CASE WHEN p.birthday IS NOT NULL THEN (${birthdayTold}) END` : 'NULL::float8'} AS "birthdayMs",
         (SELECT json_agg(told) FROM (
            SELECT ${order} AS told FROM "order" o WHERE o.program_id = m.program_id AND o.member_id = m.id
            ${withKept ? kept : ''}) AS told) AS orders,
         (SELECT json_agg(json_build_array(a.id, a.type, ${ms('a.at')}, ${ms('a.recorded_at')}, a.definition_version,
                   a.attributes, ${ms('a.reversed_at')}))
            FROM activity a WHERE a.program_id = m.program_id AND a.member_id = m.id) AS activities,
         (SELECT json_agg(json_build_array(t.tier, ${ms('t.since')}, ${ms('least(t.until, t.ended_at)')}) ORDER BY t.since)
            FROM manual_tier t WHERE t.program_id = m.program_id AND t.member_id = m.id) AS manual,
         (SELECT json_agg(json_build_array(c.id, ${ms('c.at')}, c.given) ORDER BY c.at, c.id)
            FROM consent_change c WHERE c.program_id = m.program_id AND c.member_id = m.id) AS consents
    FROM (SELECT * FROM member WHERE program_id = $1 AND id > $2 ORDER BY id LIMIT $3) m
    LEFT JOIN LATERAL (SELECT birthday FROM member_profile p
      WHERE p.program_id = m.program_id AND p.member_id = m.id OFFSET 0) p ON true
   ORDER BY m.id`;
}
