import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../parse.ts';
import { head, problemsOf } from '../test-definitions.ts';
import { themeTokenNames } from '../theme/tokens.ts';

const themed = (tokens: string) => problemsOf(`${head}theme: { ${tokens} }`);
const color =
  'must be a colour such as #7a3e9d, rgb(…), hsl(…), oklch(…), or light-dark(…, …) with one for each scheme';

describe('a theme', () => {
  it('is kept as it is written, numbers as texts', () => {
    const parsed = parseDefinition(`${head}theme: { color-border: " #7A3E9D ", font-weight: 600, line-height: "1.5" }`);

    expect(parsed).toMatchObject({
      ok: true,
      definition: { theme: { 'color-border': '#7A3E9D', 'font-weight': '600', 'line-height': '1.5' } },
    });
    if (parsed.ok) expect(parseDefinition(parsed.definition)).toEqual(parsed);
  });

  it('says where a mistake stands', () => {
    expect(parseDefinition(`${head}theme:\n  radius: 14px\n  space: 4\n`)).toMatchObject({
      problems: [{ pointer: '/theme/space', line: 6, column: 3 }],
    });
  });

  it.each([
    'color-border: "#abc"',
    'color-border: "#abcd"',
    'color-border: "#aabbcc"',
    'color-border: "#AABBCCDD"',
    'color-border: rebeccapurple',
    'color-border: transparent',
    'color-border: rgb(1 2 3)',
    'color-border: "rgb(1, 2, 3)"',
    'color-border: "rgba(1, 2, 3, 0.5)"',
    'color-border: rgb(10% 20% 30% / 40%)',
    'color-border: hsl(120deg 50% 50%)',
    'color-border: oklch(0.5 0.1 200)',
    'color-border: oklch(50% none 200deg / 50%)',
    'color-border: "light-dark(#abc, rgb(1, 2, 3))"',
    'color-border: "LIGHT-DARK( white ,black )"',
    'radius: 0',
    'radius: 0.5em',
    'radius: .5em',
    'font-family: system-ui',
    `font-family: '"Source Sans 3", Georgia, serif'`,
    `font-family: "'Noto Sans JP', ゴシック"`,
    'shadow: none',
    'shadow: "0 8px 24px #0004"',
    'shadow: "0 1px 2px rgb(0, 0, 0), inset 0 -2px 0.5em 1px oklch(0.5 0.1 200 / 0.5)"',
    'shadow: 0 1px 2px black inset',
    'duration: 0s',
    'duration: 150ms',
    'easing: ease-in-out',
    'easing: "cubic-bezier(0.2, -0.5, 0, 1.5)"',
    'z-index: 2147483647',
  ])('takes %s', (token) => {
    expect(themed(token)).toEqual([]);
  });

  it.each([
    ['colour-brand: "#abc"', 'colour-brand', '“colour-brand” is not a key here. Did you mean “color-brand”?'],
    ['color-border: "#abcde"', 'color-border', `“color-border” ${color}.`],
    ['color-border: abcdef', 'color-border', `“color-border” ${color}.`],
    ['color-border: rgb(1 2)', 'color-border', `“color-border” ${color}.`],
    ['color-border: rgb(a b c)', 'color-border', `“color-border” ${color}.`],
    ['color-border: currentcolor', 'color-border', `“color-border” ${color}.`],
    ['color-border: var(--mine)', 'color-border', `“color-border” ${color}.`],
    ['color-border: light-dark(#fff)', 'color-border', `“color-border” ${color}.`],
    ['color-border: "light-dark(light-dark(#fff, #000), #000)"', 'color-border', `“color-border” ${color}.`],
    ['color-border: color-mix(in oklab)', 'color-border', `“color-border” ${color}.`],
    [
      'color-border: url(https://a.example/x)',
      'color-border',
      `“color-border” ${color}: nothing else of CSS is taken.`,
    ],
    ['color-border: "#fff; } body { x"', 'color-border', `“color-border” ${color}: nothing else of CSS is taken.`],
    ['color-border: 123456', 'color-border', `“color-border” ${color}.`],
    ['color-border: [1]', 'color-border', `“color-border” ${color}.`],
    ['radius: 14', 'radius', '“radius” must be a length in px or em, such as 14px or 1.5em: a unit is missing.'],
    [
      'radius: 1rem',
      'radius',
      '“radius” must be a length in px or em, such as 14px or 1.5em: rem would follow the page around the widget.',
    ],
    ['radius: -1px', 'radius', '“radius” must be a length in px or em, such as 14px or 1.5em.'],
    ['radius: calc(1px + 1em)', 'radius', '“radius” must be a length in px or em, such as 14px or 1.5em.'],
    ['launcher-size: 2em', 'launcher-size', '“launcher-size” must be at least 44px.'],
    ['space: 21px', 'space', '“space” must be at most 20px.'],
    ['font-weight: bold', 'font-weight', '“font-weight” must be a number such as 600.'],
    ['font-weight: 1000', 'font-weight', '“font-weight” must be at most 900.'],
    ['duration: 200', 'duration', '“duration” must be a duration in s or ms, such as 0.2s: a unit is missing.'],
    ['duration: 6000ms', 'duration', '“duration” must be at most 5s.'],
    [
      'easing: steps(3)',
      'easing',
      '“easing” must be linear, ease, ease-in, ease-out, ease-in-out, or cubic-bezier(0.2, 0, 0, 1).',
    ],
    [
      'font-family: "Georgia, \\"Times"',
      'font-family',
      '“font-family” must be names of typefaces, separated by commas, such as Georgia, "Times New Roman", serif.',
    ],
    ['shadow: 0 8px', 'shadow', '“shadow” must be none, or up to four shadows such as 0 8px 24px rgb(0 0 0 / 0.2).'],
  ])('refuses %s', (token, name, message) => {
    expect(themed(token)).toEqual([[`/theme/${name}`, message]]);
  });

  it('knows a colour that became a comment', () => {
    expect(problemsOf(`${head}theme:\n  color-brand: #7a3e9d\n`)).toEqual([
      ['/theme/color-brand', '“color-brand” must be a colour: write it in quotes, for an unquoted # begins a comment.'],
    ]);
  });

  it.each(themeTokenNames)('never takes what loads or ends a rule: %s', (name) => {
    for (const attack of ['url(//x)', 'URL (x)', 'red;}', '"a\\""', '<style>', '@import "x"', ''])
      expect(problemsOf(`${head}theme: ${JSON.stringify({ [name]: attack })}`)).toHaveLength(1);
  });
});

describe('the contrast of a theme', () => {
  it.each([
    'color-brand: "#7a3e9d", color-on-brand: "#ffffff"',
    'color-brand: "light-dark(#7a3e9d, #d0a5e8)", color-on-brand: "light-dark(#ffffff, #241030)"',
    'color-brand: "light-dark(#005a9c, #9ecbff)"',
    'color-surface: "#fffdf8", color-text: "#241030", color-link: "#7a3e9d", color-success: "#1a6b3c", color-warning: "#8a5300", color-danger: "#b3261e"',
    'color-accent: "#ffe000"',
    'radius: 4px',
  ])('is enough: %s', (tokens) => {
    expect(themed(tokens)).toEqual([]);
  });

  it.each([
    [
      'color-brand: "#7a3e9d", color-on-brand: "#777"',
      'color-on-brand',
      '“color-on-brand” on “color-brand” has a contrast of 1.56 in the light scheme; it must be at least 4.5. “color-on-brand” #d1d1d1 would do there.',
    ],
    [
      'color-brand: "light-dark(#7a3e9d, #d0a5e8)", color-on-brand: "#fff"',
      'color-on-brand',
      '“color-on-brand” on “color-brand” has a contrast of 2.05 in the dark scheme; it must be at least 4.5. “color-on-brand” #464646 would do there.',
    ],
    [
      'color-brand: "#7a3e9d"',
      'color-brand',
      '“color-on-brand”, which is not given, on “color-brand” has a contrast of 2.31 in the dark scheme; it must be at least 4.5. “color-on-brand” #b6d9c8 would do there.',
    ],
    [
      'color-on-brand: "#000"',
      'color-on-brand',
      '“color-on-brand” on “color-brand”, which is not given, has a contrast of 2.88 in the light scheme; it must be at least 4.5. “color-on-brand” #cccccc would do there.',
    ],
    [
      'color-text: "rgb(0 0 0 / 0.8)"',
      'color-text',
      '“color-text” must not be see-through: its contrast would depend on what is behind it.',
    ],
    ...['rgb(255 255 255 / none)', 'rgba(0,0,0,none)', 'light-dark(#000, oklch(0 0 0 / none))'].map((written) => [
      `color-text: "${written}"`,
      'color-text',
      '“color-text” must not be see-through: its contrast would depend on what is behind it.',
    ]),
    [
      'color-focus: "#eee"',
      'color-focus',
      '“color-focus” on “color-surface”, which is not given, has a contrast of 1.16 in the light scheme; it must be at least 3. “color-focus” #949494 would do there.',
    ],
  ])('is too little: %s', (tokens, name, message) => {
    expect(themed(tokens)).toEqual([[`/theme/${name}`, message]]);
  });

  it('would do with the colour that it names', () => {
    for (const brand of ['#ffe000', '#808080', '#0000ff', 'oklch(0.7 0.4 30)', '#000', '#fff']) {
      const [[, message = ''] = []] = themed(`color-brand: "${brand}", color-on-brand: "${brand}"`);
      const [, wouldDo] = /“color-on-brand” (#\w{6}) would do/.exec(message) ?? [];
      expect(themed(`color-brand: "${brand}", color-on-brand: "${wouldDo}"`)).toEqual([]);
    }
  });
});
