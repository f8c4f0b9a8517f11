-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL,
    "movable_clock" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "clock_offset_ms" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "definition" (
    "program_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "definition_pkey" PRIMARY KEY ("program_id","version")
);

-- CreateTable
CREATE TABLE "api_key" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "hint" TEXT NOT NULL,
    "label" TEXT,
    "origins" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "signing_secret" (
    "program_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "label" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_secret_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "member" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "member_profile" (
    "program_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "email" TEXT,
    "display_name" TEXT,
    "birthday" TEXT,
    "locale" TEXT,
    "marketing_consent" BOOLEAN,
    "card_number" TEXT,
    "referral_code" TEXT,

    CONSTRAINT "member_profile_pkey" PRIMARY KEY ("program_id","member_id")
);

-- CreateTable
CREATE TABLE "wallet" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "asset" TEXT NOT NULL,
    "available" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL,
    "held" BIGINT NOT NULL,
    "owed" BIGINT NOT NULL,
    "lifetime_earned" BIGINT NOT NULL,
    "version" BIGINT NOT NULL,
    "head_hash" BYTEA,
    "next_due_at" TIMESTAMPTZ(3),

    CONSTRAINT "wallet_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "entry" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wallet_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "asset" TEXT NOT NULL,
    "available" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL,
    "held" BIGINT NOT NULL,
    "owed" BIGINT NOT NULL,
    "available_after" BIGINT NOT NULL,
    "pending_after" BIGINT NOT NULL,
    "held_after" BIGINT NOT NULL,
    "owed_after" BIGINT NOT NULL,
    "order_id" UUID,
    "refund_id" UUID,
    "redemption_id" UUID,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "previous_hash" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "posting" (
    "program_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "leg" SMALLINT NOT NULL,
    "from_account" TEXT NOT NULL,
    "to_account" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("program_id","entry_id","leg")
);

-- CreateTable
CREATE TABLE "lot" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wallet_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "order_id" UUID,
    "points" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL,
    "available" BIGINT NOT NULL,
    "lapsed" BIGINT NOT NULL,
    "lapsed_counted" BIGINT NOT NULL,
    "clawed_back" BIGINT NOT NULL,
    "settled" BIGINT NOT NULL,
    "adjusted" BIGINT NOT NULL,
    "earned_at" TIMESTAMPTZ(3) NOT NULL,
    "clears_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revived" BOOLEAN NOT NULL,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "lot_use" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "redemption_id" UUID NOT NULL,
    "lot_id" UUID,
    "wallet_id" UUID NOT NULL,
    "points" BIGINT NOT NULL,
    "released" BIGINT NOT NULL,
    "returned" BIGINT NOT NULL,
    "pinned" BIGINT NOT NULL,
    "absorbed" BIGINT NOT NULL,
    "covers" BIGINT NOT NULL,

    CONSTRAINT "lot_use_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "redemption" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wallet_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "asset" TEXT NOT NULL,
    "reward_key" TEXT NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "points" BIGINT NOT NULL,
    "points_returned" BIGINT NOT NULL,
    "points_return_due" BIGINT NOT NULL,
    "discount_kind" TEXT NOT NULL,
    "discount_minor" BIGINT,
    "minimum_spend_minor" BIGINT,
    "currency_code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "held_until" TIMESTAMPTZ(3),
    "extended" BOOLEAN NOT NULL,
    "captured_at" TIMESTAMPTZ(3),
    "order_id" UUID,
    "order_external_id" TEXT,

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "order" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "member_id" UUID,
    "customer_external_id" TEXT,
    "email" TEXT,
    "currency_code" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "shipping_minor" BIGINT,
    "tax_minor" BIGINT,
    "status" TEXT NOT NULL,
    "points_earned" BIGINT NOT NULL,
    "points_clawed_back" BIGINT NOT NULL,
    "definition_version" INTEGER NOT NULL,
    "decisions" JSONB NOT NULL,
    "referral_code" TEXT,
    "location" TEXT,
    "channel" TEXT,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT,
    "quantity" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "list_amount_minor" BIGINT NOT NULL,
    "categories" JSONB,
    "attributes" JSONB,
    "redemption_code" TEXT,
    "points_earned" BIGINT NOT NULL,
    "points_clawed_back" BIGINT NOT NULL,
    "refunded_quantity" INTEGER NOT NULL,
    "refunded_amount_minor" BIGINT NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "order_redemption" (
    "program_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "redemption_id" UUID,
    "message" TEXT NOT NULL,

    CONSTRAINT "order_redemption_pkey" PRIMARY KEY ("program_id","order_id","place")
);

-- CreateTable
CREATE TABLE "refund" (
    "program_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "points_clawed_back" BIGINT NOT NULL,
    "points_returned" BIGINT NOT NULL,
    "points_owed" BIGINT NOT NULL,
    "points_forgiven" BIGINT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "refund_line" (
    "program_id" UUID NOT NULL,
    "refund_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "points" BIGINT NOT NULL,

    CONSTRAINT "refund_line_pkey" PRIMARY KEY ("program_id","refund_id","order_line_id")
);

-- CreateTable
CREATE TABLE "fact" (
    "program_id" UUID NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "entity_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("program_id","actor","kind","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "program_slug_key" ON "program"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_program_id_hash_key" ON "api_key"("program_id", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "member_program_id_external_id_key" ON "member"("program_id", "external_id");

-- CreateIndex
CREATE INDEX "member_profile_program_id_email_idx" ON "member_profile"("program_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "member_profile_program_id_card_number_key" ON "member_profile"("program_id", "card_number");

-- CreateIndex
CREATE UNIQUE INDEX "wallet_program_id_member_id_asset_key" ON "wallet"("program_id", "member_id", "asset");

-- CreateIndex
CREATE INDEX "entry_program_id_member_id_id_idx" ON "entry"("program_id", "member_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "entry_program_id_wallet_id_version_key" ON "entry"("program_id", "wallet_id", "version");

-- CreateIndex
CREATE INDEX "lot_program_id_order_id_idx" ON "lot"("program_id", "order_id");

-- CreateIndex
CREATE INDEX "lot_use_program_id_redemption_id_idx" ON "lot_use"("program_id", "redemption_id");

-- CreateIndex
CREATE INDEX "redemption_program_id_member_id_id_idx" ON "redemption"("program_id", "member_id", "id");

-- CreateIndex
CREATE INDEX "redemption_program_id_order_external_id_idx" ON "redemption"("program_id", "order_external_id");

-- CreateIndex
CREATE UNIQUE INDEX "redemption_program_id_code_key" ON "redemption"("program_id", "code");

-- CreateIndex
CREATE INDEX "order_program_id_member_id_id_idx" ON "order"("program_id", "member_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "order_program_id_external_id_key" ON "order"("program_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_program_id_order_id_place_key" ON "order_line"("program_id", "order_id", "place");

-- CreateIndex
CREATE INDEX "refund_program_id_order_id_idx" ON "refund"("program_id", "order_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_program_id_external_id_key" ON "refund"("program_id", "external_id");

-- AddForeignKey
ALTER TABLE "definition" ADD CONSTRAINT "definition_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signing_secret" ADD CONSTRAINT "signing_secret_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_profile" ADD CONSTRAINT "member_profile_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wallet" ADD CONSTRAINT "wallet_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_program_id_wallet_id_fkey" FOREIGN KEY ("program_id", "wallet_id") REFERENCES "wallet"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_program_id_refund_id_fkey" FOREIGN KEY ("program_id", "refund_id") REFERENCES "refund"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_program_id_redemption_id_fkey" FOREIGN KEY ("program_id", "redemption_id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_program_id_entry_id_fkey" FOREIGN KEY ("program_id", "entry_id") REFERENCES "entry"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_program_id_wallet_id_fkey" FOREIGN KEY ("program_id", "wallet_id") REFERENCES "wallet"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_use" ADD CONSTRAINT "lot_use_program_id_redemption_id_fkey" FOREIGN KEY ("program_id", "redemption_id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_use" ADD CONSTRAINT "lot_use_program_id_lot_id_fkey" FOREIGN KEY ("program_id", "lot_id") REFERENCES "lot"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_program_id_wallet_id_fkey" FOREIGN KEY ("program_id", "wallet_id") REFERENCES "wallet"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order" ADD CONSTRAINT "order_program_id_member_id_fkey" FOREIGN KEY ("program_id", "member_id") REFERENCES "member"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_redemption" ADD CONSTRAINT "order_redemption_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_redemption" ADD CONSTRAINT "order_redemption_program_id_redemption_id_fkey" FOREIGN KEY ("program_id", "redemption_id") REFERENCES "redemption"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_program_id_order_id_fkey" FOREIGN KEY ("program_id", "order_id") REFERENCES "order"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_program_id_refund_id_fkey" FOREIGN KEY ("program_id", "refund_id") REFERENCES "refund"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund_line" ADD CONSTRAINT "refund_line_program_id_order_line_id_fkey" FOREIGN KEY ("program_id", "order_line_id") REFERENCES "order_line"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand, what Prisma cannot say: CHECKs, partial indexes.

-- The database itself refuses an overdraft, and spending while owing.
ALTER TABLE "wallet"
  ADD CONSTRAINT "wallet_buckets" CHECK (available >= 0 AND pending >= 0 AND held >= 0 AND owed >= 0 AND (owed = 0 OR available = 0)),
  ADD CONSTRAINT "wallet_asset" CHECK (asset IN ('POINTS', 'CREDIT')),
  ADD CONSTRAINT "wallet_chain" CHECK ((version = 0) = (head_hash IS NULL));
ALTER TABLE "entry"
  ADD CONSTRAINT "entry_buckets" CHECK (available_after >= 0 AND pending_after >= 0 AND held_after >= 0 AND owed_after >= 0 AND (owed_after = 0 OR available_after = 0)),
  ADD CONSTRAINT "entry_chain" CHECK (version > 0 AND (version = 1) = (previous_hash IS NULL)),
  ADD CONSTRAINT "entry_kind" CHECK (kind IN ('EARN', 'PENDING_CLEARED', 'REDEEM_HOLD', 'REDEEM_CAPTURE', 'REDEEM_RELEASE', 'EXPIRE', 'CLAWBACK', 'REFUND', 'ADJUST', 'TRANSFER'));
ALTER TABLE "posting"
  ADD CONSTRAINT "posting_amount" CHECK (amount > 0 AND from_account <> to_account),
  ADD CONSTRAINT "posting_accounts" CHECK (
    from_account IN ('available', 'pending', 'held', 'owed', 'issued', 'redeemed', 'lapsed', 'clawed_back', 'adjusted', 'donated', 'forgiven')
    AND to_account IN ('available', 'pending', 'held', 'owed', 'issued', 'redeemed', 'lapsed', 'clawed_back', 'adjusted', 'donated', 'forgiven'));
ALTER TABLE "lot"
  ADD CONSTRAINT "lot_parts" CHECK (points > 0 AND pending >= 0 AND available >= 0 AND lapsed >= 0 AND clawed_back >= 0 AND settled >= 0 AND adjusted >= 0
    AND lapsed_counted BETWEEN 0 AND lapsed AND pending + available + lapsed + clawed_back + settled + adjusted <= points);
ALTER TABLE "lot_use"
  ADD CONSTRAINT "lot_use_parts" CHECK (points > 0 AND released >= 0 AND returned >= 0 AND absorbed BETWEEN 0 AND pinned AND covers >= 0
    AND released + returned + pinned + covers <= points);
ALTER TABLE "redemption"
  ADD CONSTRAINT "redemption_points" CHECK (points > 0 AND points_returned >= 0 AND points_returned <= points_return_due AND points_return_due <= points),
  ADD CONSTRAINT "redemption_status" CHECK (status IN ('HELD', 'CAPTURED', 'RELEASED', 'EXPIRED', 'REFUNDED')),
  ADD CONSTRAINT "redemption_hold" CHECK (status <> 'HELD' OR held_until IS NOT NULL);
ALTER TABLE "order"
  ADD CONSTRAINT "order_points" CHECK (points_clawed_back BETWEEN 0 AND points_earned),
  ADD CONSTRAINT "order_status" CHECK (status IN ('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'CANCELLED'));
ALTER TABLE "order_line"
  ADD CONSTRAINT "order_line_parts" CHECK (quantity > 0 AND amount_minor >= 0 AND list_amount_minor >= 0
    AND refunded_quantity BETWEEN 0 AND quantity AND refunded_amount_minor BETWEEN 0 AND amount_minor AND points_clawed_back BETWEEN 0 AND points_earned);
ALTER TABLE "refund"
  ADD CONSTRAINT "refund_parts" CHECK (amount_minor >= 0 AND points_clawed_back >= 0 AND points_returned >= 0 AND points_owed >= 0 AND points_forgiven >= 0);
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_kind" CHECK (kind IN ('publishable', 'secret'));
ALTER TABLE "installation" ADD CONSTRAINT "installation_one" CHECK (id = 1);

-- What is open is little of what there is.
CREATE INDEX "wallet_due" ON "wallet" (program_id, next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX "lot_clearing" ON "lot" (program_id, wallet_id, clears_at) WHERE pending > 0;
CREATE INDEX "lot_spendable" ON "lot" (program_id, wallet_id, expires_at) WHERE available > 0;
CREATE INDEX "lot_settled" ON "lot" (program_id, wallet_id) WHERE settled > 0;
CREATE INDEX "lot_use_open" ON "lot_use" (program_id, wallet_id) WHERE points > released + returned + pinned;
CREATE INDEX "redemption_held" ON "redemption" (program_id, wallet_id, held_until) WHERE status = 'HELD';
