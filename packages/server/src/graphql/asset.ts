import { builder } from './builder.ts';

/** What a wallet holds. */
export type AssetName = 'POINTS' | 'CREDIT';

/** What a member collects. */
export const Asset = builder.enumType('Asset', {
  description: 'What a member collects.',
  values: {
    POINTS: { description: 'Whole points.' },
    CREDIT: { description: 'Store credit, in minor units of the program’s currency.' },
  },
});
