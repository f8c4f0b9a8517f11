import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../../base/log.ts';
import { widgetFolder } from '../../gateway.ts';
import type { Terminal } from '../terminal.ts';

// The widget's build is a tool of the neighbouring package: there in the project, not in an installed gateway, which
// brings the built files along. So it is looked for at run time.
const buildFile = new URL('../../../../widget/build.ts', import.meta.url);

/** Builds the widget where its sources are newer than what was built. */
export async function buildWidget(terminal: Terminal): Promise<void> {
  if (!existsSync(fileURLToPath(buildFile))) return;
  const { ensureWidget } = (await import(buildFile.href)) as { ensureWidget: () => Promise<boolean> };
  if (await ensureWidget()) terminal.tell('The widget was built.');
}

/** Says so where there is no widget to serve: whoever only uses the APIs needs none, but a shop's pages would lack it. */
export function tellOfMissingWidget(log: Log, folder = widgetFolder): void {
  if (existsSync(join(folder, 'embed.js'))) return;
  log.error('the widget is not built: /w/ answers 404 until `node packages/widget/build.ts` has run');
}
