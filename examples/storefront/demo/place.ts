import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the demo keeps what it makes. */
export type Place = {
  readonly gatewayData: string;
  readonly shopData: string;
  readonly logFile: string;
  readonly program: string;
  /** Removes it all, unless it is to be kept. */
  readonly clear: () => Promise<void>;
  /** The same without waiting, as far as it goes. */
  readonly clearNow: () => void;
};

/** Patient, for PostgreSQL may be writing its last file. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 };

/** The one season of the example's programme. */
const season = /\{ from: \S+, until: \S+ \}/;

const programFile = join(import.meta.dirname, '../program.yaml');

/** A new temporary directory, or the one in the project that is kept from demo to demo. */
export async function makePlace(keep: boolean): Promise<Place> {
  const kept = resolve(import.meta.dirname, '../../../.laurel/demo');
  if (keep) await mkdir(kept, { recursive: true });
  const directory = keep ? kept : await mkdtemp(join(tmpdir(), 'laurel-demo-'));
  // PostgreSQL never runs as root, so whoever it runs as has to be able to pass through.
  if (process.getuid?.() === 0) await chmod(directory, 0o711);
  return {
    gatewayData: join(directory, 'gateway'),
    shopData: join(directory, 'shop.json'),
    logFile: join(directory, 'gateway.log'),
    program: join(directory, 'program.yaml'),
    clear: async () => {
      if (!keep) await rm(directory, removal);
    },
    clearNow: () => {
      if (!keep) rmSync(directory, removal);
    },
  };
}

/**
 * Writes the programme for this demo: the example's own, with the address at which the shop opens, and with the bouquet
 * week around a day, where one is given.
 */
export async function writeProgram(place: Place, shopUrl: string, today?: Date): Promise<void> {
  const text = await readFile(programFile, 'utf8');
  const moved = text.replaceAll('http://127.0.0.1:4242', shopUrl);
  await writeFile(place.program, today === undefined ? moved : moved.replace(season, weekAround(today)));
}

function weekAround(today: Date): string {
  const day = (offset: number) => new Date(today.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  return `{ from: ${day(-2)}, until: ${day(5)} }`;
}
