import { formatAmount } from '@laurel/schema/money';
import { builder } from './builder.ts';

/** An amount in whole minor units of its currency. */
export type MoneyShape = { readonly minor: bigint; readonly currency: string };

/** Puts minor units and their currency together. */
export function money(minor: bigint, currency: string): MoneyShape {
  return { minor, currency };
}

/** An amount and its currency. */
export const Money = builder.objectRef<MoneyShape>('Money').implement({
  description: 'An exact amount of money.',
  fields: (t) => ({
    amount: t.field({
      type: 'Decimal',
      description: 'The amount, with exactly the currency’s digits: "5.00", JPY "5", KWD "5.000".',
      resolve: ({ minor, currency }) => formatAmount(minor, currency),
    }),
    currencyCode: t.exposeString('currency', { description: 'ISO 4217, e.g. GBP.' }),
  }),
});

/** An amount as a caller writes it. */
export const MoneyInput = builder.inputType('MoneyInput', {
  description: 'An exact amount of money.',
  fields: (t) => ({
    amount: t.field({ type: 'Decimal', required: true, description: 'The amount, e.g. "19.90".' }),
    currencyCode: t.string({ required: true, description: 'ISO 4217, e.g. GBP.' }),
  }),
});
