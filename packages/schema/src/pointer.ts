/** A JSON Pointer to the value that a path leads to. */
export function pointerTo(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON Pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Everything in a value that a pattern leads to; what is not there is left out. */
export function matchesOf(value: unknown, pattern: string): { pointer: string; value: unknown }[] {
  return stepsOf(pattern).reduce<{ pointer: string; value: unknown }[]>(
    (found, step) =>
      found.flatMap((match) =>
        childrenOf(match.value, step).map(([name, child]) => ({
          pointer: match.pointer + pointerTo([name]),
          value: child,
        })),
      ),
    [{ pointer: '', value }],
  );
}

function childrenOf(value: unknown, step: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Array.isArray(value) ? Object.entries(value) : [];
  return Object.entries(value).filter(([name]) => name === step);
}
