-- DropForeignKey
ALTER TABLE "pool_code" DROP CONSTRAINT "pool_code_program_id_fkey";

-- DropIndex
DROP INDEX "ticket_program_id_reward_key_idx";

-- AlterTable
ALTER TABLE "gift_card_move" DROP COLUMN "spend_id";

-- AlterTable
ALTER TABLE "pool_code" DROP CONSTRAINT "pool_code_pkey",
ADD COLUMN     "shown_code" TEXT NOT NULL,
ADD CONSTRAINT "pool_code_pkey" PRIMARY KEY ("program_id", "pool", "place");

-- AlterTable
ALTER TABLE "redemption" ADD COLUMN     "given_back_at" TIMESTAMPTZ(3),
ADD COLUMN     "given_back_reason" TEXT,
ADD COLUMN     "shown_code" TEXT;

-- AlterTable
ALTER TABLE "reward_stock" ADD COLUMN     "line_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "code_pool" (
    "program_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "added" BIGINT NOT NULL,
    "given" BIGINT NOT NULL,

    CONSTRAINT "code_pool_pkey" PRIMARY KEY ("program_id","name")
);

-- CreateIndex
CREATE UNIQUE INDEX "pool_code_program_id_code_key" ON "pool_code"("program_id", "code");

-- CreateIndex
CREATE INDEX "ticket_program_id_reward_key_id_idx" ON "ticket"("program_id", "reward_key", "id");

-- AddForeignKey
ALTER TABLE "code_pool" ADD CONSTRAINT "code_pool_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_code" ADD CONSTRAINT "pool_code_program_id_pool_fkey" FOREIGN KEY ("program_id", "pool") REFERENCES "code_pool"("program_id", "name") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, what Prisma cannot say: CHECKs, partial indexes.

ALTER TABLE "gift_card_move" ADD CONSTRAINT "gift_card_move_order" CHECK ((kind IN ('SPEND', 'RETURN')) = (order_external_id IS NOT NULL));
ALTER TABLE "code_pool" ADD CONSTRAINT "code_pool_given" CHECK (given BETWEEN 0 AND added);
ALTER TABLE "pool_code" ADD CONSTRAINT "pool_code_place" CHECK (place > 0);
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_given_back" CHECK ((given_back_at IS NULL) = (given_back_reason IS NULL) AND (given_back_at IS NULL OR status = 'REFUNDED'));
DROP INDEX "pool_code_free";
CREATE INDEX "gift_card_expiring" ON "gift_card" (program_id, expires_at) WHERE balance_minor > 0;
CREATE INDEX "lot_of_redemption" ON "lot" (program_id, redemption_id) WHERE redemption_id IS NOT NULL;
