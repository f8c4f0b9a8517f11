import { expect, it } from 'vitest';
import { contrastsOf, joinColor, splitColor } from './contrast.ts';
import { beginHistory, redo, step, undo } from './history.ts';
import { fromHash, readTheme } from './read-theme.ts';
import { formats, toHash, writeTheme } from './write-theme.ts';

const theme = {
  'color-brand': 'light-dark(#7a3e9d, oklch(0.8 0.1 310))',
  'color-on-brand': 'light-dark(#fff, #241030)',
  'font-family': 'Georgia, "Times New Roman", serif',
  radius: '4px',
};

it.each(formats.filter((format) => format !== 'link'))('reads what it wrote as %s', (format) => {
  expect(readTheme(writeTheme(theme, format, ''))).toEqual({ theme, problems: [] });
});

it('carries a theme in an address, and back', () => {
  expect(fromHash(new URL(writeTheme(theme, 'link', 'https://shop.example/editor')).hash)).toEqual(theme);
  expect(toHash({})).toBe('');
});

it.each([
  ['', 'There is nothing to read yet.'],
  ['{"color-brnad": "#7a3e9d"}', 'color-brnad is no token; did you mean color-brand?'],
  [':root { --laurel-radius: 1rem; }', 'radius must be a length in px or em, such as 14px or 1.5em: rem would'],
  ['theme:\n  color-brand: #7a3e9d', 'color-brand must be a text: a colour goes in quotes'],
  ['{"radius": ', 'This is neither CSS with --laurel- tokens nor JSON or YAML: '],
  ['Georgia', 'There are no tokens in it: write'],
  ['--laurel-color-text: url(x)', 'color-text must be a colour'],
])('says what is wrong with %j', (text, problem) => {
  expect(readTheme(text).problems.join('\n')).toContain(problem);
});

it('takes what is right of a text, and says what is not', () => {
  expect(readTheme('{ "radius": "3px", "space": "wide" }')).toEqual({
    theme: { radius: '3px' },
    problems: [expect.stringContaining('space must be a length')],
  });
});

it('leaves out of an address what makes no sense', () => {
  expect(fromHash('#radius=4px&color-brand=javascript:alert(1)&nonsense=1')).toEqual({ radius: '4px' });
});

it('parts a colour by scheme, and joins it', () => {
  expect(splitColor('light-dark(rgb(1, 2, 3), #fff)')).toEqual({ light: 'rgb(1, 2, 3)', dark: '#fff' });
  expect(joinColor(splitColor('#123456'))).toBe('#123456');
});

it('counts the contrast of each pair in both schemes, with what the widget begins with where the theme is silent', () => {
  const contrasts = contrastsOf({ 'color-brand': '#777' });

  expect(contrasts.filter(({ back }) => back === 'color-brand')).toEqual([
    expect.objectContaining({ front: 'color-on-brand', scheme: 'light', ratio: 4.47, isEnough: false }),
    expect.objectContaining({ front: 'color-on-brand', scheme: 'dark', ratio: 3.6, isEnough: false }),
  ]);
  expect(contrasts.filter(({ front }) => front === 'color-link')).toEqual([]);
});

it('takes back a whole strand at once, and does it again', () => {
  const dragged = step(step(step(beginHistory(1), 2, 'a'), 3, 'a'), 4, 'a');

  expect(undo(dragged).present).toBe(1);
  expect(redo(undo(dragged)).present).toBe(4);
  expect(undo(step(dragged, 5, 'b')).present).toBe(4);
  expect(undo(beginHistory(1)).present).toBe(1);
});
