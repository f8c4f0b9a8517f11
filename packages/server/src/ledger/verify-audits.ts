/** A place where the books do not agree with themselves. */
export type Break = { readonly what: string; readonly where: string; readonly message: string };

/** A statement that finds what is wrong, each row with where; `$1` narrows it to a program. */
export type AuditStatement = { readonly what: string; readonly message: string; readonly text: string };

/** Narrows a statement to the program asked for. */
export const inProgram = (alias: string) => `($1::uuid IS NULL OR ${alias}.program_id = $1)`;

/**
 * What edits changed of what was earned and taken back, added up by order or member; and what of it they booked: `more` was
 * earned, `less` was taken back.
 */
export const edited = (
  by: 'order_id' | 'member_id',
) => `(SELECT v.program_id, o.${by === 'order_id' ? 'id' : by} AS ${by},
    ${(['points', 'credit'] as const).map((asset) => changeOf(asset)).join(', ')}
  FROM order_revision v JOIN "order" o ON o.program_id = v.program_id AND o.id = v.order_id GROUP BY 1, 2)`;

const changeOf = (asset: string) => {
  const [earned, taken] = [`v.${asset}_earned`, `v.${asset}_clawed_back`];
  return `sum(${earned}) AS ${asset}_earned, sum(${taken}) AS ${asset}_clawed_back,
    sum(greatest(0, ${earned} - ${taken})) AS ${asset}_more, sum(greatest(0, ${taken} - ${earned})) AS ${asset}_less`;
};

/** Between which accounts each kind of entry moves points. */
const moves = [
  "('EARN', 'issued', 'pending'), ('EARN', 'issued', 'available'), ('EARN', 'issued', 'owed')",
  "('PENDING_CLEARED', 'pending', 'available'), ('PENDING_CLEARED', 'pending', 'owed')",
  "('REDEEM_HOLD', 'available', 'held')",
  "('REDEEM_CAPTURE', 'held', 'redeemed'), ('REDEEM_CAPTURE', 'available', 'redeemed')",
  "('REDEEM_CAPTURE', 'available', 'donated')",
  "('REDEEM_CAPTURE', 'owed', 'redeemed'), ('REDEEM_CAPTURE', 'forgiven', 'owed')",
  "('REDEEM_RELEASE', 'held', 'available'), ('REDEEM_RELEASE', 'held', 'owed')",
  "('EXPIRE', 'available', 'lapsed')",
  "('CLAWBACK', 'pending', 'clawed_back'), ('CLAWBACK', 'available', 'clawed_back')",
  "('CLAWBACK', 'owed', 'clawed_back'), ('CLAWBACK', 'forgiven', 'clawed_back')",
  "('REFUND', 'redeemed', 'available'), ('REFUND', 'redeemed', 'owed'), ('REFUND', 'redeemed', 'forgiven')",
  "('REFUND', 'donated', 'available'), ('REFUND', 'donated', 'owed'), ('REFUND', 'donated', 'forgiven')",
  "('TRANSFER', 'issued', 'available'), ('TRANSFER', 'issued', 'owed')",
  "('ADJUST', 'adjusted', 'available'), ('ADJUST', 'adjusted', 'owed'), ('ADJUST', 'available', 'adjusted')",
].join(', ');

/** Every rule of wallets, lots and redemptions that one statement can test. Each answers the places that break it. */
export const walletAudits: readonly AuditStatement[] = [
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
      WHERE ${inProgram('r')} AND r.points > 0 AND NOT EXISTS (SELECT FROM lot_use u WHERE u.program_id = r.program_id AND u.redemption_id = r.id)`,
  },
  {
    what: 'lifetime',
    message: 'What was earned in all is not the sum of the earnings less the clawbacks.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      LEFT JOIN (SELECT program_id, wallet_id, sum(available + pending - owed) AS points FROM entry WHERE kind = 'EARN' GROUP BY 1, 2) e
        ON e.program_id = w.program_id AND e.wallet_id = w.id
      LEFT JOIN (SELECT program_id, member_id, sum(points_clawed_back) AS points, sum(credit_clawed_back) AS credit
        FROM "order" GROUP BY 1, 2) o
        ON o.program_id = w.program_id AND o.member_id = w.member_id
      LEFT JOIN (SELECT program_id, member_id, sum(points_clawed_back) AS points FROM activity GROUP BY 1, 2) a
        ON a.program_id = w.program_id AND a.member_id = w.member_id AND w.asset = 'POINTS'
      LEFT JOIN ${edited('member_id')} v ON v.program_id = w.program_id AND v.member_id = w.member_id
      WHERE ${inProgram('w')} AND w.lifetime_earned <> coalesce(e.points, 0) - coalesce(a.points, 0)
        - coalesce(CASE w.asset WHEN 'POINTS' THEN o.points ELSE o.credit END, 0)
        - coalesce(CASE w.asset WHEN 'POINTS' THEN v.points_less - v.points_clawed_back ELSE v.credit_less - v.credit_clawed_back END, 0)`,
  },
  {
    what: 'accounts',
    message: 'The entry moved points between accounts that are none of its kind.',
    text: `SELECT 'entry ' || e.id AS "where" FROM posting p
      JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id
      WHERE ${inProgram('e')} AND (e.kind, p.from_account, p.to_account) NOT IN (VALUES ${moves})`,
  },
  {
    what: 'ways',
    message: 'What lapsed, was clawed back or was taken by hand is one thing by the lots, another by the entries.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      LEFT JOIN (SELECT program_id, wallet_id, sum(lapsed) AS lapsed, sum(clawed_back) AS clawed_back, sum(adjusted) AS adjusted
        FROM lot GROUP BY 1, 2) l ON l.program_id = w.program_id AND l.wallet_id = w.id
      LEFT JOIN (SELECT e.program_id, e.wallet_id,
          sum(p.amount) FILTER (WHERE p.to_account = 'lapsed') AS lapsed,
          sum(p.amount) FILTER (WHERE p.to_account = 'clawed_back' AND p.from_account IN ('pending', 'available')) AS clawed_back,
          sum(p.amount) FILTER (WHERE p.to_account = 'adjusted') AS adjusted
        FROM posting p JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id GROUP BY 1, 2) p
        ON p.program_id = w.program_id AND p.wallet_id = w.id
      WHERE ${inProgram('w')} AND (coalesce(l.lapsed, 0), coalesce(l.clawed_back, 0), coalesce(l.adjusted, 0))
        <> (coalesce(p.lapsed, 0), coalesce(p.clawed_back, 0), coalesce(p.adjusted, 0))`,
  },
  {
    what: 'redeemed',
    message: 'What the redemption spent is not what its entries say.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      LEFT JOIN (SELECT e.program_id, e.redemption_id, sum(CASE WHEN p.to_account IN ('redeemed', 'donated') THEN p.amount ELSE -p.amount END) AS points,
          bool_and('donated' IN (p.from_account, p.to_account)) AS is_donated, bool_or('donated' IN (p.from_account, p.to_account)) AS is_partly
        FROM posting p JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id
        WHERE p.from_account IN ('redeemed', 'donated') OR p.to_account IN ('redeemed', 'donated') GROUP BY 1, 2) p
        ON p.program_id = r.program_id AND p.redemption_id = r.id
      WHERE ${inProgram('r')} AND (coalesce(p.points, 0)
          <> CASE WHEN r.status IN ('CAPTURED', 'REFUNDED') THEN r.points - r.points_return_due ELSE 0 END
        OR (p.is_donated OR p.is_partly) <> (r.discount_kind = 'DONATION') OR p.is_donated <> p.is_partly)`,
  },
  {
    what: 'pins',
    message: 'More is pinned to redemptions than was forgiven.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      JOIN (SELECT program_id, wallet_id, sum(pinned) AS points FROM lot_use WHERE pinned > 0 GROUP BY 1, 2) u
        ON u.program_id = w.program_id AND u.wallet_id = w.id
      LEFT JOIN (SELECT e.program_id, e.wallet_id, sum(p.amount) AS points
        FROM posting p JOIN entry e ON e.program_id = p.program_id AND e.id = p.entry_id
        WHERE p.from_account = 'forgiven' GROUP BY 1, 2) f
        ON f.program_id = w.program_id AND f.wallet_id = w.id
      WHERE ${inProgram('w')} AND u.points > coalesce(f.points, 0)`,
  },
  {
    what: 'due',
    message: 'Something falls due before the wallet is looked at.',
    text: `SELECT 'wallet ' || w.id AS "where" FROM wallet w
      JOIN (SELECT program_id, wallet_id, min(at) AS at FROM (
          SELECT program_id, wallet_id, clears_at AS at FROM lot WHERE pending > 0
          UNION ALL SELECT program_id, wallet_id, expires_at FROM lot WHERE available > 0
          UNION ALL SELECT l.program_id, l.wallet_id, x.lapses_at FROM lot l
            JOIN wallet x ON x.program_id = l.program_id AND x.id = l.wallet_id WHERE l.idle AND l.pending = 0
          UNION ALL SELECT program_id, wallet_id, held_until FROM redemption WHERE status = 'HELD'
          UNION ALL SELECT m.program_id, x.id, LEAST(m.tier_due_at, m.occasion_at) FROM member m
            JOIN wallet x ON x.program_id = m.program_id AND x.member_id = m.id AND x.asset = 'POINTS') soon GROUP BY 1, 2) d
        ON d.program_id = w.program_id AND d.wallet_id = w.id
      WHERE ${inProgram('w')} AND d.at < coalesce(w.next_due_at, 'infinity')`,
  },
  {
    what: 'idle',
    message: 'The lot lapses with its wallet, which has no date for it.',
    text: `SELECT 'lot ' || l.id AS "where" FROM lot l
      JOIN wallet w ON w.program_id = l.program_id AND w.id = l.wallet_id
      WHERE ${inProgram('l')} AND l.idle AND w.lapses_at IS NULL`,
  },
  {
    what: 'owner',
    message: 'It stands in the wallet of another member.',
    text: `SELECT x.kind || ' ' || x.id AS "where" FROM (
          SELECT 'entry' AS kind, program_id, id, wallet_id, member_id FROM entry
          UNION ALL SELECT 'lot', program_id, id, wallet_id, member_id FROM lot
          UNION ALL SELECT 'redemption', program_id, id, wallet_id, member_id FROM redemption) x
      JOIN wallet w ON w.program_id = x.program_id AND w.id = x.wallet_id
      WHERE ${inProgram('w')} AND w.member_id <> x.member_id`,
  },
];
