import { describe, expect, it } from 'vitest';
import { apiReferences } from '../../../schema/scripts/api-reference.ts';
import { read } from './markdown.ts';

describe('the reference of an API is what its schema says: else run `node packages/schema/scripts/reference.ts`', () => {
  it.each(apiReferences())('$page', ({ page, text }) => {
    expect(read(page)).toBe(text);
  });

  it.each(apiReferences())('$page names and describes every field', ({ text }) => {
    const rows = [...text.matchAll(/^\| (?:↳ )?`\w+`.* \|$/gm)].map(([row]) => row);

    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter((row) => row.endsWith('|  |'))).toEqual([]);
  });
});
