/** A place where the books do not agree with themselves. */
export type Break = { readonly what: string; readonly where: string; readonly message: string };

/** A statement that finds what is wrong, each row with where; `$1` narrows it to a program. */
export type AuditStatement = { readonly what: string; readonly message: string; readonly text: string };

const inProgram = (alias: string) => `($1::uuid IS NULL OR ${alias}.program_id = $1)`;

/** Every rule of the books that one statement can test. Each answers the places that break it. */
export const audits: readonly AuditStatement[] = [
  {
    what: 'balance',
    message: 'The balance is not the state that its last entry left.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      LEFT JOIN entry e ON e.program_id = w.program_id AND e.wallet_id = w.id AND e.version = w.version
      WHERE ${inProgram('w')} AND (w.available, w.pending, w.held, w.owed, coalesce(w.head_hash, ''))
        IS DISTINCT FROM (coalesce(e.available_after, 0), coalesce(e.pending_after, 0), coalesce(e.held_after, 0), coalesce(e.owed_after, 0), coalesce(e.hash, ''))
        OR (${inProgram('w')} AND w.version <> (SELECT count(*) FROM entry x WHERE x.program_id = w.program_id AND x.wallet_id = w.id))`,
  },
  {
    what: 'postings',
    message: 'The entry is not the sum of its postings.',
    text: `SELECT 'entry ' || e.id AS "where" FROM entry e
      LEFT JOIN posting p ON p.program_id = e.program_id AND p.entry_id = e.id
      WHERE ${inProgram('e')}
      GROUP BY e.program_id, e.id
      HAVING count(p.leg) = 0
        OR e.available <> coalesce(sum(p.amount) FILTER (WHERE p.to_account = 'available'), 0) - coalesce(sum(p.amount) FILTER (WHERE p.from_account = 'available'), 0)
        OR e.pending <> coalesce(sum(p.amount) FILTER (WHERE p.to_account = 'pending'), 0) - coalesce(sum(p.amount) FILTER (WHERE p.from_account = 'pending'), 0)
        OR e.held <> coalesce(sum(p.amount) FILTER (WHERE p.to_account = 'held'), 0) - coalesce(sum(p.amount) FILTER (WHERE p.from_account = 'held'), 0)
        OR e.owed <> coalesce(sum(p.amount) FILTER (WHERE p.from_account = 'owed'), 0) - coalesce(sum(p.amount) FILTER (WHERE p.to_account = 'owed'), 0)`,
  },
  {
    what: 'lots',
    message: 'The lots do not add up to the balance.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      LEFT JOIN lot l ON l.program_id = w.program_id AND l.wallet_id = w.id
      WHERE ${inProgram('w')} GROUP BY w.program_id, w.id
      HAVING w.available <> coalesce(sum(l.available), 0) OR w.pending <> coalesce(sum(l.pending), 0)`,
  },
  {
    what: 'lot',
    message: 'What the lot earned is not the sum of where it went.',
    text: `SELECT 'lot ' || l.id AS "where" FROM lot l
      LEFT JOIN (SELECT program_id, lot_id, sum(points - released - returned) AS points FROM lot_use GROUP BY program_id, lot_id) u
        ON u.program_id = l.program_id AND u.lot_id = l.id
      WHERE ${inProgram('l')}
        AND l.points <> l.pending + l.available + l.lapsed + l.clawed_back + l.settled + l.adjusted + coalesce(u.points, 0)`,
  },
  {
    what: 'holds',
    message: 'What is held is not the sum of the live holds.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      LEFT JOIN redemption r ON r.program_id = w.program_id AND r.wallet_id = w.id AND r.status = 'HELD'
      WHERE ${inProgram('w')} GROUP BY w.program_id, w.id HAVING w.held <> coalesce(sum(r.points), 0)`,
  },
  {
    what: 'uses',
    message: 'The uses of the redemption are not what it took, or what came back of it.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      JOIN lot_use u ON u.program_id = r.program_id AND u.redemption_id = r.id
      WHERE ${inProgram('r')} GROUP BY r.program_id, r.id
      HAVING sum(u.points - u.released) <> CASE WHEN r.status IN ('RELEASED', 'EXPIRED') THEN 0 ELSE r.points END
        OR sum(u.returned) <> r.points_returned OR sum(u.returned + u.absorbed) <> r.points_return_due
        OR (r.status <> 'HELD' AND sum(u.covers) > 0)`,
  },
  {
    what: 'redemption',
    message: 'A redemption has taken nothing from anywhere.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      WHERE ${inProgram('r')} AND NOT EXISTS (SELECT FROM lot_use u WHERE u.program_id = r.program_id AND u.redemption_id = r.id)`,
  },
  {
    what: 'order',
    message: 'The order is not the sum of its lines.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      LEFT JOIN order_line l ON l.program_id = o.program_id AND l.order_id = o.id
      WHERE ${inProgram('o')} GROUP BY o.program_id, o.id
      HAVING o.total_minor <> coalesce(sum(l.amount_minor), 0) OR o.points_clawed_back <> coalesce(sum(l.points_clawed_back), 0)
        OR o.points_earned <> coalesce(sum(l.points_earned), 0)`,
  },
  {
    what: 'earning',
    message: 'The order earned something else than its lot holds.',
    text: `SELECT 'order ' || o.id AS "where" FROM "order" o
      LEFT JOIN lot l ON l.program_id = o.program_id AND l.order_id = o.id
      WHERE ${inProgram('o')} GROUP BY o.program_id, o.id HAVING o.points_earned <> coalesce(sum(l.points), 0)`,
  },
  {
    what: 'refunds',
    message: 'The line was refunded by another amount than its refunds say.',
    text: `SELECT 'order line ' || l.id AS "where" FROM order_line l
      LEFT JOIN refund_line r ON r.program_id = l.program_id AND r.order_line_id = l.id
      WHERE ${inProgram('l')} AND (l.refunded_amount_minor > 0 OR l.refunded_quantity > 0 OR l.points_clawed_back > 0 OR r.refund_id IS NOT NULL)
      GROUP BY l.program_id, l.id
      HAVING l.refunded_amount_minor <> coalesce(sum(r.amount_minor), 0) OR l.refunded_quantity <> coalesce(sum(r.quantity), 0)
        OR l.points_clawed_back <> coalesce(sum(r.points), 0)`,
  },
  {
    what: 'lifetime',
    message: 'What was earned in all is not the sum of the earnings less the clawbacks.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      LEFT JOIN (SELECT program_id, wallet_id, sum(available + pending - owed) AS points FROM entry WHERE kind = 'EARN' GROUP BY 1, 2) e
        ON e.program_id = w.program_id AND e.wallet_id = w.id
      LEFT JOIN (SELECT program_id, member_id, sum(points_clawed_back) AS points FROM "order" GROUP BY 1, 2) o
        ON o.program_id = w.program_id AND o.member_id = w.member_id AND w.asset = 'POINTS'
      WHERE ${inProgram('w')} AND w.lifetime_earned <> coalesce(e.points, 0) - coalesce(o.points, 0)`,
  },
  {
    what: 'facts',
    message: 'The fact stands for an entity that is not there.',
    text: `SELECT 'fact ' || f.kind || ' ' || f.key AS "where" FROM fact f
      WHERE ${inProgram('f')} AND NOT CASE f.kind
        WHEN 'order' THEN EXISTS (SELECT FROM "order" x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'refund' THEN EXISTS (SELECT FROM refund x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'redeem' THEN EXISTS (SELECT FROM redemption x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        WHEN 'adjustment' THEN EXISTS (SELECT FROM entry x WHERE x.program_id = f.program_id AND x.id = f.entity_id)
        ELSE false END`,
  },
];
