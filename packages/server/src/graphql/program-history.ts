import { badInput } from './answers.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Program } from './program.ts';

const versionsMaximum = 100;
const versionsDefault = 20;

type Version = Awaited<ReturnType<Context['loyalty']['programs']['history']>>[number];

const ProgramVersion = builder.objectRef<Version>('ProgramVersion').implement({
  description: 'A version of the definition. Whatever was decided while it was in force names it, for ever.',
  subGraphs: ['admin'],
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Its number, from 1.' }),
    appliedAt: t.expose('appliedAt', { type: 'DateTime', description: 'Since when it was in force.' }),
    restores: t.int({
      nullable: true,
      description: 'The earlier version whose definition it put in force again; null where it was a new one.',
      resolve: ({ restores }) => restores,
    }),
    changes: t.stringList({
      description: 'What it changed in the version before it, a sentence each.',
      resolve: ({ changes }) => [...changes],
    }),
    definition: t.field({
      type: 'JSON',
      description: 'The definition, whole: everything that was left out is filled in.',
      resolve: ({ definition }) => definition,
    }),
  }),
});

builder.objectField(Program, 'history', (t) =>
  t.field({
    type: [ProgramVersion],
    subGraphs: ['admin'],
    description: 'The versions of the definition, the newest first: that one is in force.',
    args: {
      first: t.arg.int({
        required: true,
        defaultValue: versionsDefault,
        description: `How many of the newest; at most ${versionsMaximum}.`,
      }),
    },
    resolve: async ({ programId }, { first }, { loyalty }) => {
      if (first < 1 || first > versionsMaximum)
        throw badInput(`first must be from 1 to ${versionsMaximum}; it is ${first}.`);
      return [...(await loyalty.programs.history(programId, { first }))];
    },
  }),
);
