-- AlterTable
ALTER TABLE "program" ADD COLUMN     "warned_at" TIMESTAMPTZ(3);

-- By hand, what Prisma cannot say: CHECKs, partial indexes.

-- Who was a member already is warned of what comes near from now on.
UPDATE "program" SET "warned_at" = now() + clock_offset_ms * interval '1 millisecond';
CREATE INDEX "lot_idle_lots" ON "lot" (program_id, wallet_id) WHERE idle;
DROP INDEX "lot_lapsing";
CREATE INDEX "lot_lapsing" ON "lot" (program_id, expires_at, wallet_id) WHERE available > 0;
CREATE INDEX "wallet_lapsing" ON "wallet" (program_id, lapses_at, id) WHERE lapses_at IS NOT NULL;
CREATE INDEX "member_tier_due" ON "member" (program_id, tier_due_at, id) WHERE tier_due_at IS NOT NULL;
