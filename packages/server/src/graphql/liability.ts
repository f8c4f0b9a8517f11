import { Asset, type AssetName } from './asset.ts';
import { assetOptions } from './balance.ts';
import { builder } from './builder.ts';
import { Money, money } from './money.ts';
import { pastInstant, refuseAhead } from './past.ts';

type LiabilityShape = {
  readonly asOf: Date;
  readonly asset: AssetName;
  readonly available: bigint;
  readonly pending: bigint;
  readonly held: bigint;
  readonly owed: bigint;
  readonly unitMinor: bigint;
  readonly currency: string;
};

const text = `
  SELECT coalesce(sum(available), 0)::bigint AS available, coalesce(sum(pending), 0)::bigint AS pending,
         coalesce(sum(held), 0)::bigint AS held, coalesce(sum(owed), 0)::bigint AS owed
    FROM wallet WHERE program_id = $1 AND asset = $2`;

const Liability = builder.objectRef<LiabilityShape>('Liability').implement({
  description:
    'points = available + pending + held; owed is what members owe and is not taken off. value is points at pointValue, or the credit.',
  subGraphs: ['admin'],
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant it holds for.' }),
    asset: t.field({ type: Asset, description: 'Of what.', resolve: ({ asset }) => asset }),
    points: t.field({ type: 'Points', description: 'All that members hold.', resolve: total }),
    available: t.expose('available', { type: 'Points', description: 'What they can spend.' }),
    pending: t.expose('pending', { type: 'Points', description: 'What is inside the return window.' }),
    held: t.expose('held', { type: 'Points', description: 'What is set aside.' }),
    owed: t.expose('owed', { type: 'Points', description: 'What they owe.' }),
    value: t.field({
      type: Money,
      description: 'What it is worth.',
      resolve: (liability) => money(total(liability) * liability.unitMinor, liability.currency),
    }),
  }),
});

builder.queryField('liability', (t) =>
  t.field({
    type: Liability,
    subGraphs: ['admin'],
    description:
      'Outstanding points and what they are worth, as the books stood at that instant (now, where left out).',
    args: { asset: t.arg(assetOptions), asOf: t.arg(pastInstant('The instant; now where left out.')) },
    resolve: async (_root, { asset, asOf }, { pool, programId, inForce, insight }) => {
      const { program, now } = await inForce();
      const { currency } = program;
      if (asOf != null) {
        refuseAhead(asOf, { now, path: 'asOf' });
        return { ...(await insight.liabilityAsOf(programId, { asset, at: asOf })), asOf, asset, currency };
      }
      const { rows } = await pool.query<Pick<LiabilityShape, 'available' | 'pending' | 'held' | 'owed'>>({
        name: 'liability',
        text,
        values: [programId, asset],
      });
      const sums = rows[0] ?? { available: 0n, pending: 0n, held: 0n, owed: 0n };
      const unitMinor = asset === 'CREDIT' ? 1n : program.pointValueMinor;
      return { ...sums, asOf: now, asset, unitMinor, currency };
    },
  }),
);

function total({ available, pending, held }: LiabilityShape): bigint {
  return available + pending + held;
}
