import { z } from 'zod';
import { percentage } from '../primitives.ts';

/** A share off an order. */
export const percentOff = z
  .strictObject({ percentOff: percentage.describe('The share taken off, in per cent.') })
  .describe('A share off an order.');
