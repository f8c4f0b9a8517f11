import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureWidget } from '../build.ts';
import { budgets, sizeOf } from './budgets.ts';

/** Where the sizes are written down. */
export const sizeFile: string = join(import.meta.dirname, '../SIZE.md');

const number = (bytes: number | undefined) => bytes?.toLocaleString('en') ?? '';

/** `SIZE.md`: what each thing weighs, wants to weigh, and may weigh at most. */
export function sizePage(): string {
  const rows = budgets.map(({ what, target, limit, files }) => {
    const all = [...files()];
    return `| ${what} | ${number(sizeOf(all))} | ${number(sizeOf(all, 'brotli'))} | ${number(target)} | ${number(limit)} |`;
  });
  return `# What the widget weighs

Bytes, each file compressed by itself, as the gateway sends it. Written by \`node packages/widget/scripts/size.ts\`; \`test/size.test.ts\` fails where a limit is reached, and where this page is out of date.

| | gzip | Brotli | target, gzip | fails at |
|---|---:|---:|---:|---:|
${rows.join('\n')}

Requests to the gateway before anybody touches the page: the script, its code (once for each version: the browser keeps it), the programme, and a member's viewer; none but the script where the page was written with its first data. Layout shift: none. \`test/e2e/loading.test.ts\` counts both.
`;
}

if (import.meta.main) {
  await ensureWidget();
  writeFileSync(sizeFile, sizePage());
}
