import { curl, type Variables } from './curl.ts';
import type { Block } from './markdown.ts';

/** An answer as our pages show it: without what the operation cost. */
export async function shown(command: string, known: Variables): Promise<object> {
  const { extensions: _cost, ...answer } = (await curl(command, known)) as { readonly extensions?: unknown };
  return answer;
}

/** Each `curl` command and the answer that stands below it. */
export function examplesOf(blocks: readonly Block[]) {
  return blocks.flatMap(({ text, line }, index) => {
    const next = blocks[index + 1];
    return text.startsWith('curl ') && next?.language === 'json' ? [{ command: text, answer: next.text, line }] : [];
  });
}

/** A page cannot know what is new each time: a text with … in it stands for whatever fits there. */
export function withGaps(told: unknown, answered: unknown): unknown {
  if (typeof told === 'string' && told.includes('…')) {
    const pattern = told.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${pattern.join('.+')}$`, 's').test(String(answered)) ? answered : told;
  }
  if (typeof told !== 'object' || told === null || typeof answered !== 'object' || answered === null) return told;
  const entries = Object.entries(told).map(([key, value]) => [key, withGaps(value, Reflect.get(answered, key))]);
  return Array.isArray(told) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** The block of a page in that language that begins so. */
export function block(blocks: readonly Block[], language: string, beginning: string): string {
  const found = blocks.find((one) => one.language === language && one.text.startsWith(beginning));
  if (found === undefined) throw new Error(`The page has no ${language} that begins with ${beginning}.`);
  return found.text;
}
