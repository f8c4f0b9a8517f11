// One command to see the example: a gateway of its own, Ada with petals to spend, and the shop, until Ctrl-C.
import { closeOnInterrupt, openStage } from '../storefront/demo/stage.ts';
import { openShop } from './shop.ts';

console.log('Starting a gateway with its own PostgreSQL. The first time this takes a little.');
const stage = await openStage();
const shop = await openShop(stage.access, 4270);
console.log(`The shop is at ${shop.url}. Ctrl-C stops it and removes its data.`);
closeOnInterrupt(async () => {
  await shop.close();
  await stage.close();
});
