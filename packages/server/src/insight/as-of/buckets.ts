/** What wallets held at an instant, each in its four buckets. */
export type Buckets = {
  readonly available: bigint;
  readonly pending: bigint;
  readonly held: bigint;
  readonly owed: bigint;
};

/**
 * Each wallet of an asset as it stood at `$3`: as it stands now, less what its entries dated later did. `$1` is the
 * program, `$2` the asset, and where `$4` is given, that member's wallet alone.
 *
 * A fact that was told late stands among earlier entries, and its own may have taken what was not there yet: points that
 * were still pending, or that a later earning brought. What `available` lacks is met from `pending`, the rest is owed, and
 * nobody owes what they have: so no bucket is below zero, and available + pending + held − owed stays what it was.
 */
export const walletsAsOf = `
  later AS (
    SELECT e.wallet_id, count(*) AS entries, sum(e.available) AS available, sum(e.pending) AS pending, sum(e.held) AS held,
           sum(e.owed) AS owed, coalesce(sum(e.available + e.pending - e.owed) FILTER (WHERE e.kind = 'EARN'), 0) AS earned
      FROM entry e
     WHERE e.program_id = $1 AND e.asset = $2 AND e.at > $3 AND ($4::uuid IS NULL OR e.member_id = $4)
     GROUP BY e.wallet_id),
  summed AS (
    SELECT w.id, w.member_id, w.lifetime_earned - coalesce(l.earned, 0) AS earned, w.version - coalesce(l.entries, 0) AS version,
           w.available - coalesce(l.available, 0) AS available, w.pending - coalesce(l.pending, 0) AS pending,
           w.held - coalesce(l.held, 0) AS held, w.owed - coalesce(l.owed, 0) AS owed
      FROM wallet w LEFT JOIN later l ON l.wallet_id = w.id
     WHERE w.program_id = $1 AND w.asset = $2 AND ($4::uuid IS NULL OR w.member_id = $4)),
  netted AS (
    SELECT id, member_id, earned, version, pending, held,
           CASE WHEN owed < 0 THEN available - owed WHEN available > 0 THEN greatest(available - owed, 0) ELSE available END AS available,
           CASE WHEN owed < 0 THEN 0 WHEN available > 0 THEN greatest(owed - available, 0) ELSE owed END AS owed
      FROM summed),
  stood AS (
    SELECT id, member_id, earned, version, held, greatest(available, 0) AS available,
           pending - least(greatest(-available, 0), greatest(pending, 0)) AS pending,
           owed + greatest(-available, 0) - least(greatest(-available, 0), greatest(pending, 0)) AS owed
      FROM netted)`;
