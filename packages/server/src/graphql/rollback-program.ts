import { ProgramApplied } from './apply-program.ts';
import { builder } from './builder.ts';
import { InvalidDefinition, InvalidInput, resultTypeName } from './refusals.ts';

const RollbackProgramInput = builder.inputType('RollbackProgramInput', {
  description: 'Which definition to go back to.',
  fields: (t) => ({
    to: t.int({ description: 'The version; where left out, the one before the definition that is in force.' }),
    dryRun: t.boolean({ required: true, defaultValue: false, description: 'Only say what it would change.' }),
  }),
});

const RollbackProgramResult = builder.errorUnion('RollbackProgramResult', {
  description: 'The earlier definition is in force again, or why it cannot be.',
  subGraphs: ['admin'],
  types: [ProgramApplied, InvalidInput, InvalidDefinition],
  resolveType: resultTypeName('ProgramApplied'),
});

builder.mutationField('rollbackProgram', (t) =>
  t.field({
    type: RollbackProgramResult,
    subGraphs: ['admin'],
    description:
      'Puts an earlier definition in force again, as the next version. What was decided meanwhile stays as it is.',
    args: {
      input: t.arg({ type: RollbackProgramInput, required: true, description: 'Which one.' }),
    },
    resolve: async (_root, { input: { to, dryRun } }, { loyalty, programId }) =>
      await loyalty.programs.rollBack(programId, { to, dryRun }),
  }),
);
