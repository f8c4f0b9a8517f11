import type { PoolFilled } from '../loyalty/loyalty.ts';
import { builder } from './builder.ts';
import { InvalidInput, resultTypeName } from './refusals.ts';

const PoolCodesAdded = builder.objectRef<PoolFilled>('PoolCodesAdded').implement({
  description: 'What an upload of codes did.',
  subGraphs: ['admin'],
  fields: (t) => ({
    pool: t.exposeString('pool', { description: 'The pool.' }),
    added: t.exposeInt('added', { description: 'How many codes went in.' }),
    known: t.exposeInt('known', { description: 'How many it held already; they were left as they are.' }),
    left: t.exposeInt('left', { description: 'How many it can give out now.' }),
  }),
});

const AddPoolCodesInput = builder.inputType('AddPoolCodesInput', {
  description: 'Codes of your own to give out with rewards.',
  fields: (t) => ({
    pool: t.string({ required: true, description: 'The pool, as a reward of the definition names it.' }),
    codes: t.stringList({
      required: true,
      description: 'The codes as your shop knows them, in the order in which they are given out; 10,000 at most.',
    }),
  }),
});

const AddPoolCodesResult = builder.errorUnion('AddPoolCodesResult', {
  description: 'What went in, or why nothing did.',
  subGraphs: ['admin'],
  types: [PoolCodesAdded, InvalidInput],
  resolveType: resultTypeName('PoolCodesAdded'),
});

builder.mutationField('addPoolCodes', (t) =>
  t.field({
    type: AddPoolCodesResult,
    subGraphs: ['admin'],
    description:
      'Adds codes of your own to a pool that rewards take theirs from. Each is given out once, in the order added. Codes that it holds already are left out, so an upload may be repeated.',
    args: { input: t.arg({ type: AddPoolCodesInput, required: true, description: 'The codes.' }) },
    resolve: async (_root, { input }, { loyalty, programId }) => await loyalty.rewards.addPoolCodes(programId, input),
  }),
);
