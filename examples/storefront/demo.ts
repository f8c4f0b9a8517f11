// `npx -y pnpm@12 demo`: a gateway, a programme, some members with a past, and a shop in front of it, until Ctrl-C.
import { helpText, readArguments } from './demo/arguments.ts';
import { banner, seededSentence } from './demo/banner.ts';
import { type Gateway, startGateway } from './demo/gateway.ts';
import { makePlace, writeProgram } from './demo/place.ts';
import { freePort } from './demo/ports.ts';
import { seed } from './demo/seed.ts';
import { openShopper } from './demo/shopper.ts';
import { openLaurel } from './shop/laurel.ts';
import { openShop } from './shop/open.ts';
import { openStore } from './shop/store.ts';

const shopPort = 4242;
const gatewayPort = 4000;

/** What is open: each part knows how to close itself, and how to vanish when there is no time for that. */
type Part = { readonly close: () => Promise<void>; readonly kill?: () => void };

// A terminal that went away must not stop the demo from tidying up.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2));
// Whatever was still on its way when the demo was interrupted must not keep it alive.
process.exit();

async function main(args: readonly string[]): Promise<number> {
  const parts: Part[] = [];
  const interrupted = interruption(parts);
  try {
    const { help, keep } = readArguments(args);
    if (help) {
      console.log(helpText);
      return 0;
    }
    await Promise.race([run(parts, keep), interrupted]);
    return 0;
  } catch (error) {
    console.error(`\nThe demo cannot go on. ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    for (const part of parts.toReversed()) {
      await part.close().catch((error: unknown) => console.error(`Closing went wrong: ${error}`));
    }
  }
}

async function run(parts: Part[], keep: boolean): Promise<never> {
  console.log('Laurel demo. Stop it with Ctrl-C at any time.');
  const place = await makePlace(keep);
  parts.push({ close: place.clear, kill: place.clearNow });
  const port = await freePort(shopPort);
  await writeProgram(place, `http://127.0.0.1:${port}`);

  say('Starting a gateway with its own PostgreSQL and the programme of examples/storefront/program.yaml');
  say('(the first time it builds the widget too)');
  const gateway = startGateway({
    program: place.program,
    dataDir: place.gatewayData,
    port: await freePort(gatewayPort),
    logFile: place.logFile,
  });
  parts.push(partOf(gateway));
  const access = await gateway.access;

  say('Giving the shop some members and a few months of orders');
  const store = await openStore(place.shopData);
  const seeded = await seed({ store, laurel: openLaurel(access), shopper: openShopper(access) });
  say(seededSentence(seeded));

  say('Opening the shop');
  const shop = await openShop({ gateway: access, store, port, log: (line) => console.error(`  shop: ${line}`) });
  parts.push({ close: shop.close });
  console.log(banner({ access, shopUrl: shop.url, place, keep }));
  return gateway.running;
}

function partOf(gateway: Gateway): Part {
  return { close: gateway.stop, kill: gateway.kill };
}

/** Resolves at the first Ctrl-C, or when the terminal goes away. At the second nothing is waited for any more. */
function interruption(parts: readonly Part[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let first: number | undefined;
  const interrupt = () => {
    if (first === undefined) {
      first = Date.now();
      console.log('\nStopping. Ctrl-C once more ends it at once.');
      return resolve();
    }
    // One Ctrl-C may come twice: from the terminal, and from the pnpm that started us.
    if (Date.now() - first < 500) return;
    for (const { kill } of parts.toReversed()) kill?.();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  return promise;
}

function say(what: string): void {
  console.log(`  · ${what}`);
}
