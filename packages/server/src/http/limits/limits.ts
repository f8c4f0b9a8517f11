import type { Api } from '../../graphql/context.ts';

/** How much one operation may ask for. */
export type Limits = {
  readonly documentCharacters: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly cost: number;
};

/** What ships on. */
export const limitsOf: Readonly<Record<Api, Limits>> = {
  storefront: { documentCharacters: 15_000, tokens: 500, depth: 8, aliases: 15, directives: 8, cost: 1_000 },
  admin: { documentCharacters: 15_000, tokens: 1_500, depth: 8, aliases: 15, directives: 8, cost: 10_000 },
};
