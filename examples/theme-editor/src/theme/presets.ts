import type { Theme } from '@laurel/schema/theme';
import { preset as bold } from '@laurel/widget/themes/bold';
import { preset as contrast } from '@laurel/widget/themes/contrast';
import { preset as night } from '@laurel/widget/themes/night';
import { preset as paper } from '@laurel/widget/themes/paper';
import { preset as plain } from '@laurel/widget/themes/plain';
import { preset as soft } from '@laurel/widget/themes/soft';

/** The themes that come with the widget, by the name that its attribute `theme` knows. */
export const presets: Readonly<Record<string, Theme>> = { plain, soft, contrast, night, bold, paper };
