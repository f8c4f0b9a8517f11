/**
 * This colour where it can be read on that one (4.5 to 1, and a little for rounding), else black or white, whichever can. A relative colour has one
 * origin only: so both luminances are packed into one colour, and what follows from them is an alpha, laid over the first.
 */
export function readable(front: string, behind: string): string {
  const white = 'clamp(0, (0.0895 - x) * 1e6, 1)';
  const pale = 'clamp(0, (min(x, y) * 9.02 + 0.1755 - max(x, y) * 2) * 1e6, 1)';
  return `color(from color-mix(in srgb, ${front} 0.1%, color(from color-mix(in xyz, color(from ${behind} xyz y 0 0), color(from ${front} xyz 0 y 0)) xyz calc(0.9505 * ${white}) ${white} calc(1.089 * ${white}) / ${pale})) srgb r g b / 1)`;
}
