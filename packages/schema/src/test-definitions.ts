import { parseDefinition } from './parse.ts';

/** The least that a definition needs. */
export const head = `laurel: 1
program: { slug: petal, name: Petal Club, currency: GBP, timezone: Europe/London, locale: en-GB, storefrontUrl: "https://shop.example" }
points: { name: { one: petal, other: petals }, value: "0.01" }
`;

/** The problems of a text, as pointer and message. */
export function problemsOf(text: string): [string, string][] {
  const parsed = parseDefinition(text);
  return parsed.ok ? [] : parsed.problems.map(({ pointer, message }) => [pointer, message]);
}
