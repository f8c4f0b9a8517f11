import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { embedFile, ensureWidget } from '../../build.ts';
import { opener, visits } from '../support/visits.ts';

// A page that writes down which script it means.

const visit = visits();

async function hash(): Promise<string> {
  await ensureWidget();
  const integrity: Record<string, string> = JSON.parse(
    readFileSync(join(dirname(embedFile), 'integrity.json'), 'utf8'),
  );
  return integrity['embed.js'] ?? '';
}

it('is taken where the page names its hash', async () => {
  const { page } = await visit('hostile', { attributes: `integrity="${await hash()}"` });

  await page.getByRole('button', { name: opener }).waitFor();
});

it('is refused where it is not the script that the page means, and the page is whole', async () => {
  const other = `sha384-${Buffer.from('another script').toString('base64').padEnd(64, 'A')}`;
  const refused = Promise.withResolvers<string>();
  const { page } = await visit('hostile', {
    attributes: `integrity="${other}"`,
    prepare: (shop) =>
      void shop.on('console', (message) => /integrity/.test(message.text()) && refused.resolve(message.text())),
  });

  expect(await refused.promise).toContain('embed.js');
  expect(await page.getByText('some points').isVisible()).toBe(true);
  expect(await page.locator('laurel-launcher').count()).toBe(0);
});
