import type { Definition, DefinitionProblem } from '../../definition.ts';
import { pointerTo } from '../../pointer.ts';
import { contrastOf, isSeeThrough, nearestApart, readColors, schemes } from '../../theme/colors.ts';
import { colorDefaults, colorPairs } from '../../theme/pairs.ts';
import type { ThemeTokenName } from '../../theme/tokens.ts';

type Theme = NonNullable<Definition['theme']>;
type Pair = (typeof colorPairs)[number];

/** What is read can be read: each colour keeps apart from what it stands on, in the light and in the dark scheme. */
export function themeProblems({ theme }: Definition): DefinitionProblem[] {
  if (theme === undefined) return [];
  const pale = seeThroughProblems(theme);
  return pale.length > 0 ? pale : colorPairs.flatMap((pair) => pairProblems(theme, pair));
}

/** How far a colour is from one that can be seen through depends on what is behind it, which nobody knows. */
function seeThroughProblems(theme: Theme): DefinitionProblem[] {
  const paired = new Set(colorPairs.flatMap(({ front, back }) => [front, back]));
  return [...paired].flatMap((name) => {
    const colors = readColors(theme[name] ?? '');
    return colors === null || !isSeeThrough(colors)
      ? []
      : [problemAt(name, `“${name}” must not be see-through: its contrast would depend on what is behind it.`)];
  });
}

/** One problem for a pair: where it fails in both schemes, it says so of the light one, and then of the dark one. */
function pairProblems(theme: Theme, { front, back, least }: Pair): DefinitionProblem[] {
  const given = front in theme ? front : back;
  if (!(given in theme)) return [];
  const [above, below] = [readColors(taken(theme, front)), readColors(taken(theme, back))];
  if (above === null || below === null) return [];
  const scheme = schemes.find((name) => contrastOf(above[name], below[name]) < least);
  if (scheme === undefined) return [];
  const ratio = contrastOf(above[scheme], below[scheme]);
  const wouldDo = nearestApart(above[scheme], below[scheme], least);
  const sentence = `${described(theme, front)} on ${described(theme, back)} has a contrast of ${rounded(ratio)} in the ${scheme} scheme; it must be at least ${least}.`;
  return [problemAt(given, `${sentence} “${front}” ${wouldDo} would do there.`)];
}

function described(theme: Theme, name: ThemeTokenName): string {
  return name in theme ? `“${name}”` : `“${name}”, which is not given,`;
}

function taken(theme: Theme, name: ThemeTokenName): string {
  return theme[name] ?? colorDefaults[name] ?? '';
}

/** Down, so that a ratio just too low does not read like one that is enough. */
function rounded(ratio: number): string {
  return String(Math.floor(ratio * 100) / 100);
}

function problemAt(name: ThemeTokenName, message: string): DefinitionProblem {
  return { pointer: pointerTo(['theme', name]), message };
}
