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

/** The one season of the example's programme, its quiet mornings, and its one event. */
const season = /\{ from: \S+, until: \S+ \}/;
const quietDays = 'weekdays: [tue, wed, thu]';
const event = /startsAt: \S+, endsAt: \S+,/;

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const dayMs = 86_400_000;

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

/** Where the programme of this demo differs from the example's own. */
export type Setting = {
  readonly shopUrl: string;
  readonly today: Date;
  /** No bouquet week and no quiet morning, so that what an order earns does not depend on the day: for tests. */
  readonly ordinaryDay?: boolean;
};

/**
 * Writes the programme for this demo: the example's own, with the address at which the shop opens, the bouquet week
 * around today, and the workshop on a Saturday to come.
 */
export async function writeProgram(place: Place, { shopUrl, today, ordinaryDay = false }: Setting): Promise<void> {
  const moved = (await readFile(programFile, 'utf8'))
    .replaceAll('http://127.0.0.1:4242', shopUrl)
    .replace(event, `startsAt: ${workshopDay(today)}T18:00, endsAt: ${workshopDay(today)}T21:00,`);
  await writeFile(
    place.program,
    ordinaryDay
      ? moved.replace(quietDays, `weekdays: [${weekdays[(today.getUTCDay() + 3) % 7]}]`)
      : moved.replace(season, `{ from: ${day(today, -2)}, until: ${day(today, 5)} }`),
  );
}

/** The first Saturday that is three weeks away or more. */
function workshopDay(today: Date): string {
  return day(today, 21 + (6 - today.getUTCDay()));
}

function day(today: Date, offset: number): string {
  return new Date(today.getTime() + offset * dayMs).toISOString().slice(0, 10);
}
