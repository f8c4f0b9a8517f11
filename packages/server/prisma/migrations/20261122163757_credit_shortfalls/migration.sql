-- AlterTable
ALTER TABLE "refund" ADD COLUMN     "credit_forgiven" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "credit_owed" BIGINT NOT NULL DEFAULT 0;

-- By hand, what Prisma cannot say: CHECKs, partial indexes.

ALTER TABLE "refund" ADD CONSTRAINT "refund_credit_shortfall" CHECK (credit_owed >= 0 AND credit_forgiven >= 0);
