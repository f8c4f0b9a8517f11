-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "activity_id" UUID;

-- AlterTable
ALTER TABLE "lot" ADD COLUMN     "activity_id" UUID;

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "frozen" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tier" TEXT,
ADD COLUMN     "tier_since" TIMESTAMPTZ(3),
ADD COLUMN     "tier_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "standing_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "order" ADD COLUMN     "spend_minor" BIGINT;
-- What was recorded before anything could be left out of tiers counts whole, net of its refunds.
UPDATE "order" o SET "spend_minor" = o.total_minor - (SELECT coalesce(sum(l.refunded_amount_minor), 0) FROM "order_line" l WHERE l.program_id = o.program_id AND l.order_id = o.id);
ALTER TABLE "order" ALTER COLUMN "spend_minor" SET NOT NULL;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "counted" BOOLEAN;
UPDATE "order_line" SET "counted" = true;
ALTER TABLE "order_line" ALTER COLUMN "counted" SET NOT NULL;

-- AlterTable
ALTER TABLE "redemption" ADD COLUMN     "discount_percent" TEXT,
ADD COLUMN     "discount_sku" TEXT;

-- CreateTable
CREATE TABLE "activity" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "attributes" JSONB,
    "points_earned" BIGINT NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "decisions" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "limit_use" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "activity_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_use_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "reward_stock" (
    "program_id" UUID NOT NULL,
    "reward_key" TEXT NOT NULL,

    CONSTRAINT "reward_stock_pkey" PRIMARY KEY ("program_id","reward_key")
);

-- CreateTable
CREATE TABLE "event" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "member_id" UUID,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateIndex
CREATE INDEX "member_program_id_standing_version_idx" ON "member"("program_id", "standing_version");

-- CreateIndex
CREATE INDEX "activity_program_id_member_id_id_idx" ON "activity"("program_id", "member_id", "id");

-- CreateIndex
CREATE INDEX "limit_use_program_id_member_id_rule_at_idx" ON "limit_use"("program_id", "member_id", "rule", "at");

-- CreateIndex
CREATE INDEX "event_program_id_transaction_id_id_idx" ON "event"("program_id", "transaction_id", "id");

-- CreateIndex
CREATE INDEX "event_program_id_member_id_transaction_id_id_idx" ON "event"("program_id", "member_id", "transaction_id", "id");

-- CreateIndex
CREATE INDEX "order_program_id_customer_external_id_idx" ON "order"("program_id", "customer_external_id");

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_program_id_activity_id_fkey" FOREIGN KEY ("program_id", "activity_id") REFERENCES "activity"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_program_id_activity_id_fkey" FOREIGN KEY ("program_id", "activity_id") REFERENCES "activity"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_use" ADD CONSTRAINT "limit_use_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "limit_use" ADD CONSTRAINT "limit_use_program_id_activity_id_fkey" FOREIGN KEY ("program_id", "activity_id") REFERENCES "activity"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reward_stock" ADD CONSTRAINT "reward_stock_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, what Prisma cannot say: CHECKs, partial indexes.

ALTER TABLE "order" ADD CONSTRAINT "order_spend" CHECK (spend_minor BETWEEN 0 AND total_minor);
ALTER TABLE "activity" ADD CONSTRAINT "activity_points" CHECK (points_earned >= 0);
ALTER TABLE "entry" ADD CONSTRAINT "entry_cause" CHECK (activity_id IS NULL OR order_id IS NULL);
CREATE INDEX "redemption_used" ON "redemption" (program_id, reward_key) WHERE status IN ('HELD', 'CAPTURED');
CREATE INDEX "order_unclaimed" ON "order" (program_id, lower(email)) WHERE member_id IS NULL;
