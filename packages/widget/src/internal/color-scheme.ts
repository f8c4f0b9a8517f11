const schemes: Readonly<Record<string, string>> = { light: 'light', dark: 'dark', host: 'inherit' };

/** What a programme's `color-scheme` attribute means for the look of an element; empty for `auto`, which follows the system. */
export function colorSchemeOf(program: Element | null | undefined): string {
  return schemes[program?.getAttribute('color-scheme') ?? ''] ?? '';
}
