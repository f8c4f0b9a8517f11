/** What a programme's `color-scheme` attribute means for the look of an element; empty for `auto`, which follows the system. */
export function colorSchemeOf(program: Element | null | undefined): string {
  // Where it is none of these, the style stays as it was: a browser takes only values that it knows.
  return (program?.getAttribute('color-scheme') ?? '').replace('host', 'inherit').replace('auto', '');
}
