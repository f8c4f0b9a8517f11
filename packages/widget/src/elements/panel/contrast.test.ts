import { expect, it } from 'vitest';
import { ada, anyAmount, fiveOff, held, memberRewards, offerOf, start } from '../../../test/support/fixtures.ts';
import { openPanel } from '../../../test/support/page.ts';

const shopColors = [
  { what: 'its own colours', theme: {} },
  { what: 'a pale brand', theme: { 'color-brand': '#f6c945', 'color-on-brand': '#231a00' } },
  { what: 'a dark brand', theme: { 'color-brand': '#2b0a3d', 'color-on-brand': '#ffffff' } },
];

/** What is read, and the nearest thing behind it that has a colour. */
const pairs = [
  ['h2', '.panel'],
  ['.hero-label', '.hero'],
  ['.card .why', '.panel'],
  ['.card [part="card-meta"]', '.panel'],
  ['.card .primary:not([aria-disabled="true"])', '.card .primary:not([aria-disabled="true"])'],
  ['.card .primary[aria-disabled="true"]', '.card .primary[aria-disabled="true"]'],
  ['.ticket .textual', '.ticket'],
  ['.tab:not([aria-current])', 'nav'],
  ['output strong', '.panel'],
] as const;

for (const scheme of ['light', 'dark']) {
  it.each(shopColors)(`can be read in the ${scheme} with $what`, async ({ theme }) => {
    const { program, panel } = await openPanel({
      ...start(ada(400)),
      MemberRewards: memberRewards({ offers: [offerOf(anyAmount, 400), offerOf(fiveOff, 400)], holds: [held()] }),
    });
    program.setAttribute('color-scheme', scheme);
    await program.setTheme(theme);
    panel.requestUpdate();
    for (const [text] of pairs) await expect.poll(() => panel.shadowRoot?.querySelector(text)).not.toBeNull();

    const ratios = pairs.map(([text, behind]) => [text, ratioOf(panel.shadowRoot, text, behind)] as const);
    expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  });
}

function ratioOf(root: ShadowRoot | null, text: string, behind: string): number {
  const front = root?.querySelector(text);
  const back = root?.querySelector(behind);
  if (!front || !back) throw new Error(`Nothing matches ${text} on ${behind}.`);
  const [light, dark] = [
    luminanceOf(getComputedStyle(front).color),
    luminanceOf(getComputedStyle(back).backgroundColor),
  ].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance, as WCAG counts it; a canvas knows every way to write a colour. */
function luminanceOf(color: string): number {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (canvas === null) throw new Error('There is no canvas.');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
