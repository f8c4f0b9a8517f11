import type { InvalidDefinition as InvalidDefinitionRefusal } from '../loyalty/refusals.ts';
import { builder } from './builder.ts';
import { Program } from './program.ts';
import { noDefinitionYet } from './program-view.ts';
import { InvalidDefinition, resultTypeName } from './refusals.ts';

type Applied = {
  readonly version: number;
  readonly restores: number | null;
  readonly changes: readonly string[];
};

/** A definition that was accepted. */
export const ProgramApplied = builder.objectRef<Applied>('ProgramApplied').implement({
  description: 'The definition is in force now; after a dry run, it could be.',
  subGraphs: ['admin'],
  fields: (t) => ({
    program: t.field({
      type: Program,
      description: 'The program as it is now: after a dry run, as it was before.',
      resolve: async (_applied, _args, { loyalty, programId, locale }) => {
        const inForce = await loyalty.programs.inForce(programId);
        if (inForce === null) throw noDefinitionYet();
        const { program } = inForce;
        return { programId, program, locale: locale ?? program.locale, isInForce: true };
      },
    }),
    changes: t.stringList({
      description:
        'What it changes against the version before, a sentence each; after a dry run also how many members would move from which tier to which.',
      resolve: ({ changes }) => [...changes],
    }),
    version: t.exposeInt('version', {
      description: 'The version that is in force now; after a dry run, that would be.',
    }),
    restores: t.int({
      nullable: true,
      description: 'The earlier version whose definition it is; null where it is a new one.',
      resolve: ({ restores }) => restores,
    }),
  }),
});

const ApplyProgramInput = builder.inputType('ApplyProgramInput', {
  description: 'A definition to put in force.',
  fields: (t) => ({
    definition: t.field({
      type: 'JSON',
      required: true,
      description: 'The whole definition, as docs/program.md has it.',
    }),
    dryRun: t.boolean({ required: true, defaultValue: false, description: 'Only say what it would change.' }),
    extendExpiry: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Give what members have already the dates that its expiry would give it, where those are later. Sent again it goes on where it was cut short.',
    }),
  }),
});

const ApplyProgramResult = builder.errorUnion('ApplyProgramResult', {
  description: 'The definition was accepted, or what is wrong with it.',
  subGraphs: ['admin'],
  types: [ProgramApplied, InvalidDefinition],
  resolveType: resultTypeName('ProgramApplied'),
});

builder.mutationField('applyProgram', (t) =>
  t.field({
    type: ApplyProgramResult,
    subGraphs: ['admin'],
    description:
      'Validates a program definition and puts it in force as the next version. dryRun reports and writes nothing.',
    args: { input: t.arg({ type: ApplyProgramInput, required: true, description: 'The definition.' }) },
    resolve: async (_root, { input }, { loyalty, programId }): Promise<Applied | InvalidDefinitionRefusal> =>
      await loyalty.programs.apply(programId, input.definition, {
        dryRun: input.dryRun,
        extendExpiry: input.extendExpiry,
      }),
  }),
);
