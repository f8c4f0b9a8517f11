import { formatAmount } from '@laurel/schema/money';
import type { Asset } from '../program/facts.ts';

/** So much of an asset, as messages say it: “240 points”, “2.40 GBP”. */
export function unitsOf(asset: Asset, units: bigint, currency: string): string {
  return asset === 'CREDIT' ? `${formatAmount(units, currency)} ${currency}` : `${units} points`;
}
