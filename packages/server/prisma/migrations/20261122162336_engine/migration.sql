-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "points_clawed_back" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "reversed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "definition" ADD COLUMN     "restores" INTEGER;

-- AlterTable
ALTER TABLE "limit_use" ADD COLUMN     "amount" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "order_id" UUID,
ALTER COLUMN "activity_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "lot" ADD COLUMN     "idle" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "redemption_id" UUID;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "occasion_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "cancelled_at" TIMESTAMPTZ(3),
ADD COLUMN     "credit_clawed_back" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "credit_earned" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "revision" TEXT;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "credit_clawed_back" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "credit_earned" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "worth_minor" BIGINT;

-- By hand: until now every order was in the program's own currency.
UPDATE "order_line" SET "worth_minor" = "amount_minor";
ALTER TABLE "order_line" ALTER COLUMN "worth_minor" SET NOT NULL;

-- AlterTable
ALTER TABLE "redemption" ADD COLUMN     "access_key" TEXT,
ADD COLUMN     "beneficiary" TEXT,
ADD COLUMN     "valid_until" TIMESTAMPTZ(3),
ALTER COLUMN "reward_key" DROP NOT NULL;

-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "credit_clawed_back" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "credit_returned" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'REFUND';

-- AlterTable
ALTER TABLE "refund_line" ADD COLUMN     "credit" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "wallet" ADD COLUMN     "lapses_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "order_revision" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "revision" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_revision_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "manual_tier" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "tier" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,

    CONSTRAINT "manual_tier_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "gift_card" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "currency_code" TEXT NOT NULL,
    "initial_minor" BIGINT NOT NULL,
    "balance_minor" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gift_card_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "gift_card_move" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "gift_card_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "order_external_id" TEXT,
    "spend_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gift_card_move_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "ticket" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "reward_key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "checked_in_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "waiting_place" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "reward_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "offered_until" TIMESTAMPTZ(3),

    CONSTRAINT "waiting_place_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "pool_code" (
    "program_id" UUID NOT NULL,
    "pool" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "place" BIGINT NOT NULL,
    "redemption_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pool_code_pkey" PRIMARY KEY ("program_id","pool","code")
);

-- CreateTable
CREATE TABLE "warning" (
    "program_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "days_ahead" INTEGER NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "warning_pkey" PRIMARY KEY ("program_id","member_id","subject","due_at","days_ahead")
);

-- CreateIndex
CREATE UNIQUE INDEX "order_revision_program_id_order_id_revision_key" ON "order_revision"("program_id", "order_id", "revision");

-- CreateIndex
CREATE INDEX "manual_tier_program_id_member_id_since_idx" ON "manual_tier"("program_id", "member_id", "since");

-- CreateIndex
CREATE INDEX "gift_card_program_id_member_id_id_idx" ON "gift_card"("program_id", "member_id", "id");

-- CreateIndex
CREATE INDEX "gift_card_move_program_id_gift_card_id_id_idx" ON "gift_card_move"("program_id", "gift_card_id", "id");

-- CreateIndex
CREATE INDEX "ticket_program_id_reward_key_idx" ON "ticket"("program_id", "reward_key");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_program_id_code_key" ON "ticket"("program_id", "code");

-- CreateIndex
CREATE INDEX "waiting_place_program_id_member_id_idx" ON "waiting_place"("program_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "pool_code_program_id_redemption_id_key" ON "pool_code"("program_id", "redemption_id");

-- CreateIndex
CREATE INDEX "lot_program_id_activity_id_idx" ON "lot"("program_id", "activity_id");

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_program_id_redemption_id_fkey" FOREIGN KEY ("program_id", "redemption_id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_use" ADD CONSTRAINT "limit_use_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_revision" ADD CONSTRAINT "order_revision_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manual_tier" ADD CONSTRAINT "manual_tier_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_program_id_id_fkey" FOREIGN KEY ("program_id", "id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_card_move" ADD CONSTRAINT "gift_card_move_program_id_gift_card_id_fkey" FOREIGN KEY ("program_id", "gift_card_id") REFERENCES "gift_card"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_program_id_id_fkey" FOREIGN KEY ("program_id", "id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waiting_place" ADD CONSTRAINT "waiting_place_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_code" ADD CONSTRAINT "pool_code_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_code" ADD CONSTRAINT "pool_code_program_id_redemption_id_fkey" FOREIGN KEY ("program_id", "redemption_id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "warning" ADD CONSTRAINT "warning_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, what Prisma cannot say: CHECKs, partial indexes.

ALTER TABLE "lot"
  ADD CONSTRAINT "lot_idle" CHECK (NOT idle OR expires_at IS NULL),
  ADD CONSTRAINT "lot_cause" CHECK (num_nonnulls(order_id, activity_id, redemption_id) <= 1);
ALTER TABLE "redemption"
  DROP CONSTRAINT "redemption_points",
  ADD CONSTRAINT "redemption_points" CHECK (points >= 0 AND points_returned >= 0 AND points_returned <= points_return_due AND points_return_due <= points),
  ADD CONSTRAINT "redemption_reward" CHECK (reward_key IS NOT NULL OR (asset = 'CREDIT' AND points > 0));
ALTER TABLE "order"
  DROP CONSTRAINT "order_spend",
  ADD CONSTRAINT "order_spend" CHECK (spend_minor >= 0),
  ADD CONSTRAINT "order_credit" CHECK (credit_clawed_back BETWEEN 0 AND credit_earned),
  ADD CONSTRAINT "order_cancelled" CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL));
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_credit" CHECK (worth_minor >= 0 AND credit_clawed_back BETWEEN 0 AND credit_earned);
ALTER TABLE "refund"
  ADD CONSTRAINT "refund_credit" CHECK (credit_clawed_back >= 0 AND credit_returned >= 0),
  ADD CONSTRAINT "refund_kind" CHECK (kind IN ('REFUND', 'CANCELLATION'));
ALTER TABLE "activity" DROP CONSTRAINT "activity_points",
  ADD CONSTRAINT "activity_points" CHECK (points_clawed_back BETWEEN 0 AND points_earned AND (points_clawed_back = 0 OR reversed_at IS NOT NULL));
ALTER TABLE "limit_use" ADD CONSTRAINT "limit_use_cause" CHECK (num_nonnulls(activity_id, order_id) = 1 AND amount >= 0);
ALTER TABLE "manual_tier" ADD CONSTRAINT "manual_tier_span" CHECK (until IS NULL OR until > since);
ALTER TABLE "gift_card" ADD CONSTRAINT "gift_card_balance" CHECK (initial_minor > 0 AND balance_minor BETWEEN 0 AND initial_minor);
ALTER TABLE "gift_card_move"
  ADD CONSTRAINT "gift_card_move_kind" CHECK (kind IN ('ISSUE', 'SPEND', 'RETURN', 'VOID', 'EXPIRE')),
  ADD CONSTRAINT "gift_card_move_amount" CHECK (amount_minor <> 0 AND balance_after >= 0 AND (amount_minor > 0) = (kind IN ('ISSUE', 'RETURN')));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_once" CHECK (checked_in_at IS NULL OR voided_at IS NULL);
ALTER TABLE "waiting_place"
  ADD CONSTRAINT "waiting_place_status" CHECK (status IN ('WAITING', 'OFFERED', 'TAKEN', 'LAPSED', 'LEFT') AND (status = 'OFFERED') <= (offered_until IS NOT NULL));
CREATE UNIQUE INDEX "waiting_place_live" ON "waiting_place" (program_id, reward_key, member_id) WHERE status IN ('WAITING', 'OFFERED');
CREATE INDEX "waiting_place_line" ON "waiting_place" (program_id, reward_key, joined_at, id) WHERE status = 'WAITING';
CREATE INDEX "waiting_place_offers" ON "waiting_place" (program_id, offered_until) WHERE status = 'OFFERED';
CREATE INDEX "pool_code_free" ON "pool_code" (program_id, pool, place) WHERE redemption_id IS NULL;
CREATE INDEX "lot_lapsing" ON "lot" (program_id, expires_at) WHERE available > 0;
CREATE INDEX "redemption_access" ON "redemption" (program_id, member_id, access_key) WHERE access_key IS NOT NULL;
CREATE INDEX "redemption_donations" ON "redemption" (program_id, captured_at) WHERE beneficiary IS NOT NULL;
