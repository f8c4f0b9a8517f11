import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from './parse.ts';
import { presetDefinition, presetNames } from './presets.ts';

const root = new URL('../../../', import.meta.url);

describe('the presets', () => {
  it('are all named, and told of', () => {
    const files = readdirSync(new URL('packages/schema/presets/', root));
    const page = readFileSync(new URL('docs/presets.md', root), 'utf8');

    expect(files.sort()).toEqual(presetNames.map((name) => `${name}.yaml`).sort());
    for (const name of presetNames)
      expect(page).toContain(`| [\`${name}\`](../packages/schema/presets/${name}.yaml) |`);
  });

  it.each(presetNames)('%s can be put in force as it is, and says what it is', (name) => {
    const text = presetDefinition(name);

    // Whatever colours it comes with, they can be read: a definition whose cannot is refused.
    expect(parseDefinition(text)).toMatchObject({
      ok: true,
      definition: { theme: { 'color-brand': expect.any(String) } },
    });
    expect(text).toMatch(/^# .+\n# The pattern of /);
  });
});
