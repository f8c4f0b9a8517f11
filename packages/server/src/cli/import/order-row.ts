import { z } from 'zod';
import type { RecordOrderInput } from '../../loyalty/inputs.ts';
import { orMissing } from './check.ts';

/** An instant with its offset, as the API takes it. */
export const instant = z.iso
  .datetime({ offset: true, error: orMissing('must be an instant such as "2026-05-01T12:00:00Z"') })
  .transform((text) => new Date(text));

const amount = z.string({ error: orMissing('must be a decimal in quotes, such as "19.90"') });

const orderLine = z.strictObject({
  externalId: z.string().nullish(),
  sku: z.string(),
  name: z.string().nullish(),
  quantity: z.int({ error: orMissing('must be a whole number') }),
  amount,
  listAmount: amount.nullish(),
  redemptionCode: z.string().nullish(),
  categories: z.array(z.string()).nullish(),
  attributes: z.unknown().optional(),
});

/** One `RecordOrderInput` as a file holds it. What the values may be is the gateway's to judge; this is about their shape. */
export const orderRow: z.ZodType<RecordOrderInput> = z.strictObject({
  externalId: z.string().min(1, 'is empty'),
  customerExternalId: z.string().nullish(),
  email: z.string().nullish(),
  placedAt: instant,
  currencyCode: z.string(),
  lines: z.array(orderLine),
  shipping: amount.nullish(),
  tax: amount.nullish(),
  redemptionCodes: z.array(z.string()).nullish(),
  referralCode: z.string().nullish(),
  location: z.string().nullish(),
  channel: z.string().nullish(),
});
