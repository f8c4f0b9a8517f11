import type { DonationReport } from '../loyalty/loyalty.ts';
import { builder } from './builder.ts';
import { Money, money } from './money.ts';

const DonationTotal = builder.objectRef<DonationReport>('DonationTotal').implement({
  description: 'What members donated to somebody.',
  subGraphs: ['admin'],
  fields: (t) => ({
    beneficiary: t.exposeString('beneficiary', {
      description: 'To whom, as the definition named them in the programme’s own language.',
    }),
    redemptions: t.exposeInt('redemptions', { description: 'How often.' }),
    points: t.expose('points', { type: 'Points', description: 'The points that members gave.' }),
    amount: t.field({
      type: Money,
      description: 'What you promised to give for them.',
      resolve: ({ amountMinor, currencyCode }) => money(amountMinor, currencyCode),
    }),
  }),
});

builder.queryField('donations', (t) =>
  t.field({
    type: [DonationTotal],
    subGraphs: ['admin'],
    description: 'What members donated, by beneficiary, the largest first. What you gave back since is left out.',
    args: {
      from: t.arg({ type: 'DateTime', description: 'From this instant on; from the first where left out.' }),
      to: t.arg({ type: 'DateTime', description: 'Up to this instant, without it; up to now where left out.' }),
    },
    resolve: (_root, { from, to }, { loyalty, programId }) => loyalty.rewards.donations(programId, { from, to }),
  }),
);
