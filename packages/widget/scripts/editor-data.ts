import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import type { Package } from 'custom-elements-manifest';

/** Writes what VS Code and JetBrains editors complete and explain: tags, attributes, parts and tokens. */
export function writeEditorData(description: Package, folder: string): void {
  const quiet = { outdir: folder, hideLogs: true };
  // Their types want a class in every declaration; they read any manifest.
  const elements = description as Parameters<typeof generateVsCodeCustomElementData>[0];
  generateVsCodeCustomElementData(elements, quiet);
  generateJetBrainsWebTypes(elements, { ...quiet, packageJson: false });
}
