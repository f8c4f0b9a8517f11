import { type AuditStatement, inProgram } from './verify-audits.ts';

/** Kinds of reward that give at once. */
const atOnce = `('STORE_CREDIT', 'GIFT_CARD', 'ACCESS', 'EVENT', 'DONATION')`;

/** Every rule of what rewards give beside points that one statement can test: credit, gift cards, tickets, lines, pools of codes. */
export const givenAudits: readonly AuditStatement[] = [
  {
    what: 'at once',
    message: 'What is given at once was held, or belongs to an order.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      WHERE ${inProgram('r')} AND r.asset = 'POINTS' AND r.discount_kind IN ${atOnce}
        AND (r.status NOT IN ('CAPTURED', 'REFUNDED') OR r.captured_at IS DISTINCT FROM r.created_at OR r.order_external_id IS NOT NULL)`,
  },
  {
    what: 'given credit',
    message: 'The credit of the redemption is not what its reward gave, or is still there though it was given back.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      LEFT JOIN (SELECT l.program_id, l.redemption_id, l.member_id, sum(l.points) AS points, sum(l.clawed_back) AS clawed_back,
          bool_and(w.asset = 'CREDIT') AS is_credit FROM lot l
        JOIN wallet w ON w.program_id = l.program_id AND w.id = l.wallet_id
        WHERE l.redemption_id IS NOT NULL GROUP BY 1, 2, 3) l ON l.program_id = r.program_id AND l.redemption_id = r.id
      WHERE ${inProgram('r')} AND ((r.discount_kind = 'STORE_CREDIT' AND r.asset = 'POINTS') OR l.redemption_id IS NOT NULL)
        AND (r.asset, r.discount_kind, r.member_id, r.discount_minor, CASE r.status WHEN 'REFUNDED' THEN r.discount_minor ELSE 0 END, true)
          IS DISTINCT FROM ('POINTS', 'STORE_CREDIT', l.member_id, l.points, l.clawed_back, l.is_credit)`,
  },
  {
    what: 'gift card',
    message: 'What is left on the gift card is not the sum of its moves, or its moves do not follow from each other.',
    text: `SELECT 'gift card ' || g.id AS "where" FROM gift_card g
      LEFT JOIN (SELECT m.*, sum(amount_minor) OVER (PARTITION BY program_id, gift_card_id ORDER BY version) AS running FROM gift_card_move m) m
        ON m.program_id = g.program_id AND m.gift_card_id = g.id
      WHERE ${inProgram('g')} GROUP BY g.program_id, g.id
      HAVING g.balance_minor <> coalesce(sum(m.amount_minor), 0) OR bool_or(m.balance_after <> m.running)
        OR bool_or((m.kind = 'ISSUE') <> (m.version = 1)) OR g.version <> count(m.id) OR g.initial_minor <> coalesce(sum(m.amount_minor) FILTER (WHERE m.kind = 'ISSUE'), 0)
        OR (g.voided_at IS NOT NULL) <> coalesce(bool_or(m.kind = 'VOID'), false)`,
  },
  {
    what: 'gift card order',
    message: 'More was returned to the gift card than the order was paid with it.',
    text: `SELECT 'gift card ' || m.gift_card_id AS "where" FROM gift_card_move m
      WHERE ${inProgram('m')} AND m.order_external_id IS NOT NULL
      GROUP BY m.program_id, m.gift_card_id, m.order_external_id HAVING sum(m.amount_minor) > 0`,
  },
  {
    what: 'gift cards',
    message: 'The redemption and its gift card do not say the same.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      LEFT JOIN gift_card g ON g.program_id = r.program_id AND g.id = r.id
      WHERE ${inProgram('r')} AND (r.discount_kind = 'GIFT_CARD' OR g.id IS NOT NULL)
        AND (r.discount_kind, r.member_id, r.discount_minor, r.currency_code, r.status = 'REFUNDED')
          IS DISTINCT FROM ('GIFT_CARD', g.member_id, g.initial_minor, g.currency_code, g.voided_at IS NOT NULL)`,
  },
  {
    what: 'tickets',
    message: 'The redemption and its ticket do not say the same.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      LEFT JOIN ticket t ON t.program_id = r.program_id AND t.id = r.id
      WHERE ${inProgram('r')} AND (r.discount_kind = 'EVENT' OR t.id IS NOT NULL)
        AND (r.discount_kind, r.member_id, r.reward_key, r.code, r.status = 'REFUNDED')
          IS DISTINCT FROM ('EVENT', t.member_id, t.reward_key, t.code, t.voided_at IS NOT NULL)`,
  },
  {
    what: 'line',
    message: 'A seat is offered without an end, or a place was taken by somebody who has no seat.',
    text: `SELECT 'waiting place ' || p.id AS "where" FROM waiting_place p
      WHERE ${inProgram('p')} AND ((p.status = 'WAITING' AND p.offered_until IS NOT NULL)
        OR (p.status IN ('OFFERED', 'TAKEN', 'LAPSED') AND p.offered_until IS NULL)
        OR (p.status = 'TAKEN' AND NOT EXISTS (SELECT FROM ticket t WHERE t.program_id = p.program_id
          AND t.reward_key = p.reward_key AND t.member_id = p.member_id)))`,
  },
  {
    what: 'pool',
    message: 'The pool gave out another number of codes than it counts, or not in the order of upload.',
    text: `SELECT 'pool ' || p.name AS "where" FROM code_pool p
      LEFT JOIN pool_code c ON c.program_id = p.program_id AND c.pool = p.name
      WHERE ${inProgram('p')} GROUP BY p.program_id, p.name
      HAVING p.added <> count(c.place) OR p.added <> coalesce(max(c.place), 0) OR p.given <> count(c.redemption_id)
        OR p.given <> coalesce(max(c.place) FILTER (WHERE c.redemption_id IS NOT NULL), 0)`,
  },
  {
    what: 'pools',
    message: 'Codes belong to a pool that is not there.',
    text: `SELECT DISTINCT 'pool ' || c.pool AS "where" FROM pool_code c
      LEFT JOIN code_pool p ON p.program_id = c.program_id AND p.name = c.pool
      WHERE ${inProgram('c')} AND p.name IS NULL`,
  },
  {
    what: 'pool code',
    message: 'The redemption shows another code than the pool gave it.',
    text: `SELECT 'redemption ' || r.id AS "where" FROM redemption r
      LEFT JOIN pool_code c ON c.program_id = r.program_id AND c.redemption_id = r.id
      WHERE ${inProgram('r')} AND (r.shown_code IS NOT NULL OR c.code IS NOT NULL)
        AND (r.code, r.shown_code) IS DISTINCT FROM (c.code, c.shown_code)`,
  },
];
