import { type AuditStatement, edited, inProgram } from './verify-audits.ts';

/** Every rule of orders, refunds and facts that one statement can test. */
export const orderAudits: readonly AuditStatement[] = [
  {
    what: 'order',
    message: 'The order is not the sum of its lines.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      LEFT JOIN order_line l ON l.program_id = o.program_id AND l.order_id = o.id
      WHERE ${inProgram('o')} GROUP BY o.program_id, o.id
      HAVING o.total_minor <> coalesce(sum(l.amount_minor), 0) OR o.points_clawed_back <> coalesce(sum(l.points_clawed_back), 0)
        OR o.points_earned <> coalesce(sum(l.points_earned), 0) OR o.credit_earned <> coalesce(sum(l.credit_earned), 0)
        OR o.credit_clawed_back <> coalesce(sum(l.credit_clawed_back), 0)`,
  },
  {
    what: 'earning',
    message: 'The order earned something else than its lots hold, but for what edits took back.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      LEFT JOIN (SELECT l.program_id, l.order_id, sum(l.points) FILTER (WHERE w.asset = 'POINTS') AS points,
          sum(l.points) FILTER (WHERE w.asset = 'CREDIT') AS credit
        FROM lot l JOIN wallet w ON w.program_id = l.program_id AND w.id = l.wallet_id WHERE l.order_id IS NOT NULL GROUP BY 1, 2) l
        ON l.program_id = o.program_id AND l.order_id = o.id
      LEFT JOIN ${edited('order_id')} v ON v.program_id = o.program_id AND v.order_id = o.id
      WHERE ${inProgram('o')} AND (o.points_earned, o.credit_earned)
        <> (coalesce(l.points, 0) + coalesce(v.points_earned - v.points_more, 0), coalesce(l.credit, 0) + coalesce(v.credit_earned - v.credit_more, 0))`,
  },
  {
    what: 'refunds',
    message: 'The line was refunded by another amount than its refunds say.',
    text: `SELECT 'order line ' || l.id AS "where" FROM order_line l
      LEFT JOIN refund_line r ON r.program_id = l.program_id AND r.order_line_id = l.id
      WHERE ${inProgram('l')} AND (l.refunded_amount_minor > 0 OR l.refunded_quantity > 0 OR l.points_clawed_back > 0
        OR l.credit_clawed_back > 0 OR r.refund_id IS NOT NULL)
      GROUP BY l.program_id, l.id
      HAVING l.refunded_amount_minor <> coalesce(sum(r.amount_minor), 0) OR l.refunded_quantity <> coalesce(sum(r.quantity), 0)`,
  },
  {
    what: 'shares',
    message: 'What was taken back of the line is not its part of what the line earned.',
    text: `SELECT 'order line ' || l.id AS "where" FROM order_line l
      WHERE ${inProgram('l')} AND (l.points_clawed_back, l.credit_clawed_back) <> (
        SELECT div(l.points_earned * part, whole), div(l.credit_earned * part, whole)
        FROM (SELECT CASE WHEN l.amount_minor > 0 THEN l.refunded_amount_minor ELSE l.refunded_quantity END::numeric AS part,
            CASE WHEN l.amount_minor > 0 THEN l.amount_minor ELSE l.quantity END::numeric AS whole) s)`,
  },
  {
    what: 'taken',
    message: 'What was taken back of the order is not what its refunds took, but for what edits changed of it.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      LEFT JOIN (SELECT program_id, order_id, sum(points_clawed_back) AS points, sum(credit_clawed_back) AS credit FROM refund GROUP BY 1, 2) r
        ON r.program_id = o.program_id AND r.order_id = o.id
      LEFT JOIN ${edited('order_id')} v ON v.program_id = o.program_id AND v.order_id = o.id
      WHERE ${inProgram('o')} AND (o.points_clawed_back, o.credit_clawed_back)
        <> (coalesce(r.points, 0) + coalesce(v.points_clawed_back, 0), coalesce(r.credit, 0) + coalesce(v.credit_clawed_back, 0))`,
  },
  {
    what: 'status',
    message: 'The order is called something else than its refunds make it.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      JOIN (SELECT program_id, order_id, bool_and(CASE WHEN amount_minor > 0 THEN refunded_amount_minor = amount_minor
          ELSE refunded_quantity = quantity END) AS is_whole FROM order_line GROUP BY 1, 2) l
        ON l.program_id = o.program_id AND l.order_id = o.id
      WHERE ${inProgram('o')} AND o.status <> CASE
        WHEN l.is_whole AND EXISTS (SELECT FROM refund r WHERE r.program_id = o.program_id AND r.order_id = o.id AND r.kind = 'CANCELLATION')
          THEN 'CANCELLED'
        WHEN l.is_whole THEN 'REFUNDED'
        WHEN EXISTS (SELECT FROM refund r WHERE r.program_id = o.program_id AND r.order_id = o.id) THEN 'PARTIALLY_REFUNDED'
        ELSE 'PAID' END`,
  },
  {
    what: 'decisions',
    message: 'The reasons given do not add up to what the order earned.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      WHERE ${inProgram('o')} AND (o.points_earned, o.credit_earned) <>
        (SELECT coalesce(sum((d ->> 'points')::bigint) FILTER (WHERE d ->> 'asset' = 'POINTS'), 0),
            coalesce(sum((d ->> 'points')::bigint) FILTER (WHERE d ->> 'asset' = 'CREDIT'), 0)
          FROM jsonb_array_elements(o.decisions) d)`,
  },
  {
    what: 'clawback',
    message:
      'What was clawed back of the order is not what its entries took and its lots had lost, but for what edits took back.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      CROSS JOIN (VALUES ('POINTS'), ('CREDIT')) a(asset)
      LEFT JOIN (SELECT e.program_id, e.order_id, e.asset, sum(p.amount) AS points
        FROM posting p JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id
        WHERE p.to_account = 'clawed_back' GROUP BY 1, 2, 3) p
        ON p.program_id = o.program_id AND p.order_id = o.id AND p.asset = a.asset
      LEFT JOIN (SELECT l.program_id, l.order_id, w.asset, sum(l.lapsed_counted) AS points
        FROM lot l JOIN wallet w ON w.program_id = l.program_id AND w.id = l.wallet_id WHERE l.lapsed_counted > 0 GROUP BY 1, 2, 3) l
        ON l.program_id = o.program_id AND l.order_id = o.id AND l.asset = a.asset
      LEFT JOIN ${edited('order_id')} v ON v.program_id = o.program_id AND v.order_id = o.id
      WHERE ${inProgram('o')} AND coalesce(p.points, 0) + coalesce(l.points, 0) <> CASE a.asset
        WHEN 'POINTS' THEN o.points_clawed_back + coalesce(v.points_less - v.points_clawed_back, 0)
        ELSE o.credit_clawed_back + coalesce(v.credit_less - v.credit_clawed_back, 0) END`,
  },
  {
    what: 'refund',
    message: 'The refund is not the sum of its lines, or not what its entries did.',
    text: `SELECT 'refund ' || r.id AS "where" FROM refund r
      CROSS JOIN (VALUES ('POINTS'), ('CREDIT')) a(asset)
      LEFT JOIN (SELECT program_id, refund_id, sum(amount_minor) AS amount, sum(points) AS points, sum(credit) AS credit
        FROM refund_line GROUP BY 1, 2) l
        ON l.program_id = r.program_id AND l.refund_id = r.id
      LEFT JOIN (SELECT program_id, refund_id, asset, sum(available - owed) FILTER (WHERE kind = 'REFUND') AS returned,
          sum(owed) FILTER (WHERE kind = 'CLAWBACK') AS owed FROM entry WHERE refund_id IS NOT NULL GROUP BY 1, 2, 3) e
        ON e.program_id = r.program_id AND e.refund_id = r.id AND e.asset = a.asset
      LEFT JOIN (SELECT e.program_id, e.refund_id, e.asset, sum(p.amount) AS points
        FROM posting p JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id
        WHERE p.from_account = 'forgiven' AND e.refund_id IS NOT NULL GROUP BY 1, 2, 3) f
        ON f.program_id = r.program_id AND f.refund_id = r.id AND f.asset = a.asset
      WHERE ${inProgram('r')} AND (r.amount_minor <> coalesce(l.amount, 0)
        OR CASE a.asset
          WHEN 'POINTS' THEN (r.points_clawed_back, r.points_returned, r.points_owed, r.points_forgiven)
            <> (coalesce(l.points, 0), coalesce(e.returned, 0), coalesce(e.owed, 0), coalesce(f.points, 0))
          ELSE (r.credit_clawed_back, r.credit_returned, r.credit_owed, r.credit_forgiven)
            <> (coalesce(l.credit, 0), coalesce(e.returned, 0), coalesce(e.owed, 0), coalesce(f.points, 0)) END)`,
  },
  {
    what: 'revisions',
    message: 'An edit of the order is not kept: its last one, or one that another followed.',
    text: `SELECT DISTINCT 'order ' || x.order_id AS "where" FROM (
          SELECT program_id, id AS order_id, revision FROM "order"
          UNION ALL SELECT program_id, order_id, before ->> 'revision' FROM order_revision) x
      LEFT JOIN order_revision v ON v.program_id = x.program_id AND v.order_id = x.order_id AND v.revision = x.revision
      WHERE ${inProgram('x')} AND x.revision IS NOT NULL AND v.id IS NULL`,
  },
  {
    what: 'facts',
    message: 'The fact stands for an entity that is not there.',
    text: `SELECT 'fact ' || f.kind || ' ' || f.key AS "where" FROM fact f
      WHERE ${inProgram('f')} AND NOT CASE f.kind
        WHEN 'order' THEN EXISTS (SELECT FROM "order" x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'edit' THEN EXISTS (SELECT FROM "order" x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.revision IS NOT NULL)
        WHEN 'refund' THEN EXISTS (SELECT FROM refund x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'redeem' THEN EXISTS (SELECT FROM redemption x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.asset = 'POINTS')
        WHEN 'redeem-credit' THEN EXISTS (SELECT FROM redemption x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.asset = 'CREDIT')
        WHEN 'adjustment' THEN EXISTS (SELECT FROM entry x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'reversal' THEN EXISTS (SELECT FROM activity x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.reversed_at IS NOT NULL)
        WHEN 'activity' THEN EXISTS (SELECT FROM activity x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'gift-card-spend' THEN EXISTS (SELECT FROM gift_card_move x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.kind = 'SPEND')
        WHEN 'gift-card-return' THEN EXISTS (SELECT FROM gift_card_move x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.kind = 'RETURN')
        WHEN 'redemption-refund' THEN EXISTS (SELECT FROM redemption x WHERE x.program_id = f.program_id AND x.id = f.entity_id AND x.given_back_at IS NOT NULL)
        ELSE false END`,
  },
  {
    what: 'unclaimed',
    message: 'It has no fact, so that the same one could come in again.',
    text: `SELECT x.kind || ' ' || x.id AS "where" FROM (
          SELECT 'order' AS kind, program_id, id FROM "order"
          UNION ALL SELECT 'edit', program_id, order_id FROM order_revision
          UNION ALL SELECT 'refund', program_id, id FROM refund
          UNION ALL SELECT CASE asset WHEN 'POINTS' THEN 'redeem' ELSE 'redeem-credit' END, program_id, id FROM redemption
          UNION ALL SELECT 'activity', program_id, id FROM activity
          UNION ALL SELECT 'reversal', program_id, id FROM activity WHERE reversed_at IS NOT NULL
          UNION ALL SELECT 'gift-card-' || lower(kind), program_id, id FROM gift_card_move WHERE kind IN ('SPEND', 'RETURN')
          UNION ALL SELECT 'adjustment', program_id, id FROM entry WHERE kind = 'ADJUST') x
      LEFT JOIN fact f ON f.program_id = x.program_id AND f.kind = x.kind AND f.entity_id = x.id
      WHERE ${inProgram('x')} AND f.key IS NULL`,
  },
];
