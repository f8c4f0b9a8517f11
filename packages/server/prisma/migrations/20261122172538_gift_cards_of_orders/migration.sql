-- CreateIndex
CREATE INDEX "gift_card_move_program_id_order_external_id_idx" ON "gift_card_move"("program_id", "order_external_id");
