import encodeQR from 'qr';

// So much white around it is what scanners expect.
const quietModules = 4;

/** A text as a QR code: an SVG that is black on white, on whatever page it is shown. */
export function qrSvg(text: string): string {
  const svg = encodeQR(text, 'svg', { ecc: 'medium', border: quietModules });
  return svg.replace('>', '><rect width="100%" height="100%" fill="#fff"/>');
}
