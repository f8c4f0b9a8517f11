import { wordingIn } from '@laurel/schema/wording-in';
import { conflate } from '../events/conflate.ts';
import { builder } from './builder.ts';
import { Program } from './program.ts';
import { type ProgramView, viewNow } from './program-view.ts';

builder.objectFields(Program, (t) => ({
  locale: t.string({
    description: 'BCP 47. The language that is used where no better one is known.',
    resolve: ({ program }) => program.locale,
  }),
  theme: t.field({
    type: 'JSON',
    nullable: true,
    description:
      'The merchant’s theme tokens, checked when the definition was applied: values by the names that docs/theming.md lists. Null where there are none.',
    resolve: ({ program }) => program.definition.theme ?? null,
  }),
  wording: t.field({
    type: 'JSON',
    nullable: true,
    description:
      'The merchant’s words in place of the widget’s, by the key of the text: a text, or one for each plural form. Null where there are none for the language.',
    args: { locale: t.arg.string({ description: 'BCP 47; else the language of the program as it was asked for.' }) },
    resolve: ({ program, locale }, args) =>
      wordingIn(program.definition.wording, args.locale ?? locale, program.locale),
  }),
}));

builder.subscriptionField('program', (t) =>
  t.field({
    type: Program,
    description:
      'The public program as it is now, at once, then after each new definition. Needs only the publishable key.',
    args: {
      locale: t.arg.string({ description: 'BCP 47; else the program’s own. Chooses the names and sentences below.' }),
    },
    subscribe: (_root, { locale }, context) =>
      conflate<ProgramView>({
        read: () => viewNow(context, locale ?? null),
        listen: (changed) =>
          context.bus.hear(context.programId, (memberIds, version) => {
            if (memberIds === null || version !== undefined) changed();
          }),
        isNewer: (view, than) => view.program.version > than.program.version,
      }),
    resolve: (view) => view,
  }),
);
