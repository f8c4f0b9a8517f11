import { type AuditStatement, inProgram } from './verify-audits.ts';

/** Every rule of what members did and what counts for their tiers that one statement can test. */
export const memberAudits: readonly AuditStatement[] = [
  {
    what: 'spend',
    message: 'What counts of the order for tiers is not the sum of what counts of its lines, less what was refunded.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      LEFT JOIN order_line l ON l.program_id = o.program_id AND l.order_id = o.id AND l.counted
      WHERE ${inProgram('o')} GROUP BY o.program_id, o.id
      HAVING o.spend_minor <> coalesce(sum(l.worth_minor
        - CASE WHEN l.amount_minor = 0 THEN 0 ELSE div(l.worth_minor::numeric * l.refunded_amount_minor, l.amount_minor) END), 0)`,
  },
  {
    what: 'claim',
    message: 'The points of the order are not its member’s.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      JOIN lot l ON l.program_id = o.program_id AND l.order_id = o.id
      WHERE ${inProgram('o')} AND o.member_id IS DISTINCT FROM l.member_id`,
  },
  {
    what: 'activity',
    message: 'The activity earned something else than its lot holds, or than the reasons given add up to.',
    text: `SELECT 'activity ' || a.id AS "where" FROM activity a
      LEFT JOIN (SELECT program_id, activity_id, member_id, sum(points) AS points FROM lot WHERE activity_id IS NOT NULL GROUP BY 1, 2, 3) l
        ON l.program_id = a.program_id AND l.activity_id = a.id
      WHERE ${inProgram('a')} AND (a.points_earned <> coalesce(l.points, 0) OR a.member_id <> coalesce(l.member_id, a.member_id)
        OR a.points_earned <>
          (SELECT coalesce(sum((d ->> 'points')::bigint), 0) FROM jsonb_array_elements(a.decisions) d WHERE d ->> 'asset' = 'POINTS'))`,
  },
  {
    what: 'reversal',
    message:
      'What was taken back of the activity is not what its entries took and its lot had lost, or not all it gave.',
    text: `SELECT 'activity ' || a.id AS "where" FROM activity a
      LEFT JOIN (SELECT e.program_id, e.activity_id, sum(p.amount) AS points
        FROM posting p JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id
        WHERE p.to_account = 'clawed_back' AND e.activity_id IS NOT NULL GROUP BY 1, 2) p
        ON p.program_id = a.program_id AND p.activity_id = a.id
      LEFT JOIN (SELECT program_id, activity_id, sum(lapsed_counted) AS points FROM lot WHERE lapsed_counted > 0 GROUP BY 1, 2) l
        ON l.program_id = a.program_id AND l.activity_id = a.id
      WHERE ${inProgram('a')} AND (a.points_clawed_back <> coalesce(p.points, 0) + coalesce(l.points, 0)
        OR a.points_clawed_back <> CASE WHEN a.reversed_at IS NULL THEN 0 ELSE a.points_earned END)`,
  },
  {
    what: 'limits',
    message:
      'The use of a limit is not that of its activity, or the activity does not say that its rule gave anything.',
    text: `SELECT 'limit use ' || u.id AS "where" FROM limit_use u
      JOIN activity a ON a.program_id = u.program_id AND a.id = u.activity_id
      WHERE ${inProgram('u')} AND (a.reversed_at IS NOT NULL OR (u.member_id, u.at) <> (a.member_id, a.at)
        OR NOT a.decisions @> jsonb_build_array(jsonb_build_object('rule', u.rule, 'applied', true)))`,
  },
  {
    what: 'caps',
    message: 'The use of a cap is not what its rule gave with the order, or the order is not kept any more.',
    text: `SELECT 'limit use ' || u.id AS "where" FROM limit_use u
      JOIN "order" o ON o.program_id = u.program_id AND o.id = u.order_id
      WHERE ${inProgram('u')} AND (o.status IN ('REFUNDED', 'CANCELLED') OR o.member_id IS NULL OR (u.member_id, u.at) <> (o.member_id, o.placed_at)
        OR u.amount <> (SELECT coalesce(sum((d ->> 'points')::bigint), 0) FROM jsonb_array_elements(o.decisions) d WHERE d ->> 'rule' = u.rule))`,
  },
  {
    what: 'uncounted',
    message: 'A rule with a cap gave something with the order that is not counted once.',
    text: `WITH capped AS (SELECT d.program_id, d.version, r ->> 'key' AS rule FROM definition d, jsonb_array_elements(d.document -> 'earn') r
          WHERE r -> 'cap' ? 'every')
      SELECT 'order ' || o.id AS "where" FROM capped c
      JOIN "order" o ON o.program_id = c.program_id AND o.definition_version = c.version
        AND o.member_id IS NOT NULL AND o.status IN ('PAID', 'PARTIALLY_REFUNDED')
      LEFT JOIN (SELECT program_id, order_id, rule, count(*) AS times FROM limit_use WHERE order_id IS NOT NULL GROUP BY 1, 2, 3) u
        ON u.program_id = o.program_id AND u.order_id = o.id AND u.rule = c.rule
      WHERE ${inProgram('o')} AND coalesce(u.times, 0) <>
        (SELECT count(*) FROM jsonb_array_elements(o.decisions) d WHERE d ->> 'rule' = c.rule AND (d ->> 'points')::bigint > 0)`,
  },
];
