// The shop alone, against a gateway that runs already. What it needs comes from the environment, under the names that
// `laurel dev --json` prints.
import type { GatewayAccess } from './shop/open.ts';
import { openShop } from './shop/open.ts';
import { openStore } from './shop/store.ts';

const names = {
  url: 'LAUREL_URL',
  programSlug: 'LAUREL_PROGRAM',
  publishableKey: 'LAUREL_PUBLISHABLE_KEY',
  secretKey: 'LAUREL_SECRET_KEY',
  signingSecret: 'LAUREL_SIGNING_SECRET',
  signingKeyId: 'LAUREL_SIGNING_KEY_ID',
} as const satisfies Record<keyof GatewayAccess, string>;

const missing = Object.values(names).filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(`Set ${missing.join(', ')} first: \`pnpm laurel dev\` prints what belongs there.`);
  process.exit(1);
}

const access = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, process.env[name] ?? '']));
const shop = await openShop({
  gateway: access as Record<keyof GatewayAccess, string>,
  store: await openStore(process.env['SHOP_DATA']),
  port: Number(process.env['PORT'] ?? 4242),
  log: (line) => console.error(line),
});
console.log(`The shop is open at ${shop.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    shop.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
