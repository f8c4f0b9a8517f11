import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Theme } from '@laurel/schema/theme';

const folder = join(import.meta.dirname, '../src/themes');

/** The themes that come with the widget. */
const names = ['plain', 'soft', 'contrast', 'night', 'bold', 'paper'];

/** Each theme as a plain stylesheet, by its path: for a page that would rather link it than name it. */
export async function themeFiles(): Promise<Readonly<Record<string, string>>> {
  const files = names.map(async (name) => {
    const { preset }: { preset: Theme } = await import(`../src/themes/${name}.ts`);
    return [join(folder, `${name}.css`), styleOf(name, preset)] as const;
  });
  return Object.fromEntries(await Promise.all(files));
}

/** Nothing is weaker than `:where()`: any rule of the page wins. */
function styleOf(name: string, preset: Theme): string {
  const [, about = ''] = /\/\*\* (.*?) \*\//.exec(readFileSync(join(folder, `${name}.ts`), 'utf8')) ?? [];
  const lines = Object.entries(preset).map(([token, value]) => `  --laurel-${token}: ${value.replaceAll('"', "'")};`);
  return [`/* ${name}. ${about} */`, ':where(:root) {', ...lines, '}', ''].join('\n');
}

if (import.meta.main) for (const [file, text] of Object.entries(await themeFiles())) writeFileSync(file, text);
