import type { Definition, DefinitionProblem } from '../../definition.ts';

/** The programme's own currency needs no rate: it is worth itself. */
export function currencyProblems({ currencies, program: { currency } }: Definition): DefinitionProblem[] {
  if (!(currency in currencies)) return [];
  const message = `${currency} is the programme’s own currency and needs no rate: leave it out.`;
  return [{ pointer: `/currencies/${currency}`, message }];
}
