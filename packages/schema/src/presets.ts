import { readFileSync } from 'node:fs';

/** Programmes people know, each a definition to start from; `docs/presets.md` tells of each. */
export const presetNames = [
  'coffee-stamps',
  'beauty-tiers',
  'charity-beauty',
  'grocery-cashback',
  'airline-status',
] as const;

/** The name of a preset. */
export type PresetName = (typeof presetNames)[number];

/** The text of a preset, with its comments. */
export function presetDefinition(name: PresetName): string {
  return readFileSync(new URL(`../presets/${name}.yaml`, import.meta.url), 'utf8');
}
