import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrSvg } from './qr.ts';

const pixelsPerModule = 4;

/** The picture that a browser would make of it: each module is a black square of side 1 on white. */
function picture(svg: string) {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]) * pixelsPerModule;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  const [, modules = ''] = /<path d="([^"]+)"/.exec(svg) ?? [];
  let [x, y] = [0, 0];
  for (const [, move, right, down] of modules.matchAll(/([Mm])(-?\d+)[ ,]?(-?\d+)/g)) {
    const from = move === 'M' ? [0, 0] : [x, y];
    [x, y] = [(from[0] ?? 0) + Number(right), (from[1] ?? 0) + Number(down)];
    for (let pixel = 0; pixel < pixelsPerModule ** 2; pixel += 1) {
      const column = x * pixelsPerModule + (pixel % pixelsPerModule);
      const row = y * pixelsPerModule + Math.floor(pixel / pixelsPerModule);
      data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

it('draws a code that scanners read, black on white with its quiet zone', () => {
  const svg = qrSvg('9G2KM-XT4ZQ-07WHB');

  expect(decodeQR(picture(svg))).toBe('9G2KM-XT4ZQ-07WHB');
  expect(svg).toMatch(
    /^<svg [^>]*viewBox="0 0 29 29"[^>]*><rect width="100%" height="100%" fill="#fff"\/><path d="M4 4/,
  );
  expect(svg).toMatch(/<\/svg>$/);
});
