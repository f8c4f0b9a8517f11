-- DropIndex
DROP INDEX "gift_card_move_program_id_gift_card_id_id_idx";

-- AlterTable
ALTER TABLE "gift_card" ADD COLUMN     "version" INTEGER NOT NULL;

-- AlterTable
ALTER TABLE "gift_card_move" ADD COLUMN     "version" INTEGER NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "gift_card_move_program_id_gift_card_id_version_key" ON "gift_card_move"("program_id", "gift_card_id", "version");

-- By hand, what Prisma cannot say: CHECKs, partial indexes.
