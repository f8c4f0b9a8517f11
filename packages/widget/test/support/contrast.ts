/** How far the colour of a text is from what is behind it, as WCAG counts it: from 1 to 21. Throws where one is missing. */
export function contrastOf(root: ParentNode | null | undefined, text: string, behind: string): number {
  const front = root?.querySelector(text);
  const back = root?.querySelector(behind);
  if (!front || !back) throw new Error(`Nothing matches ${text} on ${behind}.`);
  return apart(getComputedStyle(front).color, getComputedStyle(back).backgroundColor);
}

/** How far two colours are from each other. */
export function apart(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance; a canvas knows every way to write a colour. */
function luminanceOf(color: string): number {
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const context = canvas();

function canvas(): OffscreenCanvasRenderingContext2D {
  const made = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (made === null) throw new Error('There is no canvas.');
  return made;
}
