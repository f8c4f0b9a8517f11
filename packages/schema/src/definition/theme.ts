import { z } from 'zod';
import type { ThemeTokenName, TokenKind } from '../theme/tokens.ts';
import { themeTokenNames, themeTokens } from '../theme/tokens.ts';
import { tokenProblem } from '../theme/values.ts';
import { themeExamples } from './theme-examples.ts';

/** What the reference calls the values of each kind. */
const titles: Readonly<Record<TokenKind, string>> = {
  color: 'colour',
  length: 'length',
  number: 'number',
  duration: 'time',
  easing: 'easing',
  font: 'typefaces',
  shadow: 'shadow',
};

/** How the widget looks in every shop of the programme, by token. */
export const themeSection = z
  .strictObject(
    Object.fromEntries(themeTokenNames.map((name) => [name, tokenSchema(name)])) as Record<
      ThemeTokenName,
      ReturnType<typeof tokenSchema>
    >,
  )
  .exactOptional()
  .describe(
    'How the widget looks, by token; a page’s own CSS wins. Texts keep a contrast of 4.5 to what they stand on, in the light and in the dark scheme. Left out: as it comes.',
  )
  .meta({
    examples: themeExamples,
  });

function tokenSchema(name: ThemeTokenName) {
  const { kind, about } = themeTokens[name];
  return z
    .union([z.string(), z.number()], { error: ({ input }) => typeMistake(name, input) })
    .transform((written) => String(written).trim())
    .check(({ value, issues }) => {
      const problem = value.length > 500 ? 'is longer than 500 characters' : tokenProblem(name, value);
      if (problem !== null) issues.push({ code: 'custom', message: problem, input: value });
    })
    .meta({ title: titles[kind] })
    .exactOptional()
    .describe(about);
}

function typeMistake(name: ThemeTokenName, input: unknown): string {
  const isComment = input === null && themeTokens[name].kind === 'color';
  if (isComment) return 'must be a colour: write it in quotes, for an unquoted # begins a comment';
  return tokenProblem(name, '') ?? 'must be a text';
}
