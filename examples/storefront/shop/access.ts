import type { Product } from './catalogue.ts';
import type { Laurel } from './laurel.ts';
import { LaurelTrouble } from './laurel.ts';
import type { Customer } from './model.ts';

/** Whether somebody may buy a product: what is not for everybody waits while Laurel cannot say. */
export async function mayBuy(laurel: Laurel, customer: Customer | undefined, { access }: Product): Promise<boolean> {
  if (access === undefined) return true;
  if (customer === undefined) return false;
  try {
    return await laurel.hasAccess(customer.id, access);
  } catch (error) {
    if (!(error instanceof LaurelTrouble)) throw error;
    return false;
  }
}
