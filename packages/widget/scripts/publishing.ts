import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureWidget, servedFiles, widgetFolder } from '../build.ts';
import { analyse } from './analyse.ts';
import { writeEditorData } from './editor-data.ts';
import { emitModules } from './modules.ts';
import { publishedManifest } from './published-manifest.ts';
import { writeTypings } from './typings.ts';

const root = join(import.meta.dirname, '..');

/** The package as it is published: `npm publish packages/widget/dist/package`. */
export const packageFolder: string = join(root, 'dist/package');

/**
 * Lays out the published package: modules and types for bundlers in `npm/`, what the gateway serves in `w/`, byte for
 * byte, and what editors and frameworks want to know. Throws where the sources do not compile.
 */
export async function layOutPackage(folder: string = packageFolder): Promise<void> {
  await ensureWidget();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  emitModules(join(folder, 'npm'));
  for (const file of servedFiles()) cpSync(join(widgetFolder, 'v1', file), join(folder, 'w/v1', file));
  const description = analyse();
  write(join(folder, 'custom-elements.json'), description);
  writeTypings(description, join(folder, 'types'));
  writeEditorData(description, folder);
  for (const file of ['README.md', 'REFERENCE.md', 'SIZE.md'].filter((name) => existsSync(join(root, name))))
    cpSync(join(root, file), join(folder, file));
  cpSync(join(root, '../../LICENSE'), join(folder, 'LICENSE'));
  write(join(folder, 'package.json'), publishedManifest());
}

function write(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

if (import.meta.main) await layOutPackage();
