-- AlterTable
ALTER TABLE "order" ADD COLUMN     "judged_as" JSONB;

-- AlterTable
ALTER TABLE "order_revision" ADD COLUMN     "credit_clawed_back" BIGINT NOT NULL,
ADD COLUMN     "credit_earned" BIGINT NOT NULL,
ADD COLUMN     "points_clawed_back" BIGINT NOT NULL,
ADD COLUMN     "points_earned" BIGINT NOT NULL;
