import type { Theme } from '@laurel/schema/theme';
import { readTheme } from './read-theme.ts';

/** A theme to begin with. */
type Preset = { readonly name: string; readonly theme: Theme };

const files = import.meta.glob<string>('../../../../packages/widget/src/themes/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The themes that come with the widget. */
export const presets: readonly Preset[] = Object.entries(files).map(([path, css]) => ({
  name: path.split('/').at(-1)?.replace('.css', '') ?? '',
  theme: readTheme(css).theme,
}));
