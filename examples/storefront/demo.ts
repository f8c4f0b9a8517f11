// `npx -y pnpm@12 demo`: a gateway, a programme, some members with a past, and a shop in front of it, until Ctrl-C.
import { once } from 'node:events';
import { openEditor } from '../theme-editor/open.ts';
import { helpText, readArguments } from './demo/arguments.ts';
import { banner, seededSentence } from './demo/banner.ts';
import { type Gateway, startGateway } from './demo/gateway.ts';
import { makePlace, writeProgram } from './demo/place.ts';
import { holdPort } from './demo/ports.ts';
import { seed } from './demo/seed.ts';
import { openShopper } from './demo/shopper.ts';
import { openLaurel } from './shop/laurel.ts';
import { openShop } from './shop/open.ts';
import { openStore } from './shop/store.ts';

const shopPort = 4242;
const editorPort = 4260;

/** What is open: each part knows how to close itself, and how to vanish when there is no time for that. */
type Part = { readonly close: () => Promise<void>; readonly kill?: () => void };

// A terminal that went away must not stop the demo from tidying up.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2));
// Whatever was still on its way when the demo was interrupted must not keep it alive.
process.exit();

async function main(args: readonly string[]): Promise<number> {
  const parts: Part[] = [];
  const stopping = interruption(parts);
  try {
    const { help, keep } = readArguments(args);
    if (help) {
      console.log(helpText);
      return 0;
    }
    await Promise.race([run({ parts, keep, stopping }), once(stopping, 'abort')]);
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

type Run = { readonly parts: Part[]; readonly keep: boolean; readonly stopping: AbortSignal };

async function run({ parts, keep, stopping }: Run): Promise<never> {
  // Nothing is begun any more once it was told to stop.
  const say = (what: string) => {
    stopping.throwIfAborted();
    console.log(`  · ${what}`);
  };
  console.log('Laurel demo. Stop it with Ctrl-C at any time.');
  const held = await holdPort(shopPort);
  const place = await makePlace(keep);
  parts.push({ close: place.clear, kill: place.clearNow });
  await writeProgram(place, { shopUrl: `http://127.0.0.1:${held.port}`, today: new Date() });

  say('Starting a gateway with its own PostgreSQL and the programme of examples/storefront/program.yaml');
  say('(the first time it builds the widget too)');
  const gateway = startGateway({ program: place.program, dataDir: place.gatewayData, logFile: place.logFile });
  parts.push(partOf(gateway));
  const access = await gateway.access;

  say('Giving the shop a hundred members and a year of orders');
  const store = await openStore(place.shopData);
  const seeded = await seed({ store, laurel: openLaurel(access), shopper: openShopper(access) });
  say(seededSentence(seeded));

  say('Opening the shop, and the theme editor beside it');
  await held.release();
  const shop = await openShop({
    gateway: access,
    store,
    port: held.port,
    log: (line) => console.error(`  shop: ${line}`),
  });
  parts.push({ close: shop.close });
  const editor = await openEditor({ port: editorPort });
  parts.push({ close: editor.close });
  console.log(banner({ access, shopUrl: shop.url, editorUrl: editor.url, place, keep }));
  return gateway.running;
}

function partOf(gateway: Gateway): Part {
  return { close: gateway.stop, kill: gateway.kill };
}

/** Aborts at the first Ctrl-C, or when the terminal goes away. At the second nothing is waited for any more. */
function interruption(parts: readonly Part[]): AbortSignal {
  const stopping = new AbortController();
  let first = 0;
  const interrupt = () => {
    if (!stopping.signal.aborted) {
      first = Date.now();
      console.log('\nStopping. Ctrl-C once more ends it at once.');
      return stopping.abort();
    }
    // One Ctrl-C may come twice: from the terminal, and from the pnpm that started us.
    if (Date.now() - first < 500) return;
    try {
      for (const { kill } of parts.toReversed()) kill?.();
    } finally {
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  return stopping.signal;
}
