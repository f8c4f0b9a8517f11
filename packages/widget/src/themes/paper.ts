import type { Theme } from '@laurel/schema/theme';

export const preset: Theme = {
  radius: '14px',
};
