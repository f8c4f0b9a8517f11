import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import type { Package } from 'custom-elements-manifest';

/** Writes what VS Code and JetBrains editors complete and explain: tags, attributes, parts and tokens. */
export function writeEditorData(description: Package, folder: string): void {
  const quiet = { outdir: folder, hideLogs: true };
  generateVsCodeCustomElementData(description, quiet);
  generateJetBrainsWebTypes(description, { ...quiet, packageJson: false });
}
