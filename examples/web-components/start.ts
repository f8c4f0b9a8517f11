// One command to see the example: a gateway of its own, Ada with petals to spend, and the page, until Ctrl-C.
import { closeOnInterrupt, openStage } from '../storefront/demo/stage.ts';
import { openPage } from './open.ts';

console.log('Starting a gateway with its own PostgreSQL. The first time this takes a little.');
const stage = await openStage();
const page = await openPage(stage.access, 4250);
console.log(`The page is at ${page.url}. Ctrl-C stops it and removes its data.`);
closeOnInterrupt(async () => {
  await page.close();
  await stage.close();
});
