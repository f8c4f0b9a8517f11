-- AlterTable
ALTER TABLE "member" ADD COLUMN     "definition_version" INTEGER;

-- By hand: whoever joined before was given what the version of that moment gives.
UPDATE "member" m SET "definition_version" = coalesce(
  (SELECT max(d."version") FROM "definition" d WHERE d."program_id" = m."program_id" AND d."applied_at" <= m."created_at"), 1);
ALTER TABLE "member" ALTER COLUMN "definition_version" SET NOT NULL;

-- CreateIndex
CREATE INDEX "entry_program_id_at_idx" ON "entry"("program_id", "at");
