import { readFileSync } from 'node:fs';
import { colorDefaults } from '@laurel/schema/theme/pairs';
import { expect, it } from 'vitest';

const tokens = readFileSync(new URL('../src/internal/tokens.styles.ts', import.meta.url), 'utf8');

it.each(Object.entries(colorDefaults))('is judged by the colour that it takes for %s', (name, color) => {
  expect(tokens).toContain(`var(--laurel-${name}, ${color})`);
});
