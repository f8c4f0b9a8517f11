import type { Theme } from '@laurel/schema/theme';
import { warnOnce } from './write.ts';

type Preset = () => Promise<{ readonly preset: Theme }>;

/** The presets that `theme` may name. */
const presets: Readonly<Record<string, Preset>> = {
  plain: () => import('./plain.ts'),
  soft: () => import('./soft.ts'),
  contrast: () => import('./contrast.ts'),
  night: () => import('./night.ts'),
  bold: () => import('./bold.ts'),
  paper: () => import('./paper.ts'),
};

/** The tokens of a preset; undefined where there is none of this name, or it cannot be fetched. */
export async function readPreset(name: string): Promise<Theme | undefined> {
  if (Object.hasOwn(presets, name)) return (await presets[name]?.().catch(() => undefined))?.preset;
  warnOnce(`There is no theme "${name}". There are: ${Object.keys(presets).join(', ')}.`);
  return undefined;
}
