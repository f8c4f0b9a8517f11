import type { Definition, DefinitionProblem } from '../../definition.ts';
import { matchesOf } from '../../pointer.ts';

/** Lists whose items are told apart by their keys. */
const keyed = ['/earn/*/key', '/tiers/levels/*/key', '/rewards/*/key'] as const;

/** Names that are used twice, or that something else goes by already. */
export function keyProblems(definition: Definition): DefinitionProblem[] {
  return [...keyed.flatMap((pattern) => repeatedKeys(definition, pattern)), ...reservedNames(definition)];
}

function repeatedKeys(definition: Definition, pattern: string): DefinitionProblem[] {
  const seen = new Set<unknown>();
  return matchesOf(definition, pattern).flatMap(({ pointer, value }) => {
    const repeated = seen.has(value);
    seen.add(value);
    return repeated ? [{ pointer, message: `“key” must be unique: “${value}” was used before.` }] : [];
  });
}

function reservedNames({ earn }: Definition): DefinitionProblem[] {
  return earn.flatMap((rule, index) => {
    // The row that says what the tier gave stands among those of the rules, under this name.
    if (rule.key === 'tier') {
      const message = '“tier” already names what the member’s tier gives: choose another.';
      return [{ pointer: `/earn/${index}/key`, message }];
    }
    if (rule.on !== 'activity' || !rule.type.startsWith('laurel:')) return [];
    const message = `Nobody can report “${rule.type}”: such types are Laurel’s own. Birthdays and anniversaries are on: birthday and on: anniversary.`;
    return [{ pointer: `/earn/${index}/type`, message }];
  });
}
