-- CreateTable
CREATE TABLE "consent_change" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "given" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_change_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateIndex
CREATE INDEX "consent_change_program_id_member_id_at_idx" ON "consent_change"("program_id", "member_id", "at");

-- AddForeignKey
ALTER TABLE "consent_change" ADD CONSTRAINT "consent_change_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: who agrees now is taken to have agreed from the beginning.
INSERT INTO "consent_change" ("program_id", "id", "member_id", "given", "at")
SELECT m."program_id", gen_random_uuid(), m."id", true, m."created_at" FROM "member" m
JOIN "member_profile" p ON p."program_id" = m."program_id" AND p."member_id" = m."id" WHERE p."marketing_consent";
