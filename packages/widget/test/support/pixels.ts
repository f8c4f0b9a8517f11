import type { Page } from 'playwright';

/** A colour as the screen has it: red, green and blue. */
export type Pixel = readonly [number, number, number];

/** The colours at these places of the window, as somebody sees them: computed styles do not know forced colours. */
export async function pixelsAt(page: Page, places: readonly { x: number; y: number }[]): Promise<Pixel[]> {
  const shot = (await page.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(
      async ({ image, at }) => {
        const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        canvas?.drawImage(bitmap, 0, 0);
        return at.map(({ x, y }) => {
          const [red = 0, green = 0, blue = 0] = canvas?.getImageData(Math.floor(x), Math.floor(y), 1, 1).data ?? [];
          return [red, green, blue] as const;
        });
      },
      { image: shot, at: places },
    );
  } finally {
    await blank.close();
  }
}
