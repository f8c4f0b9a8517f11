import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type GatewayProcess, startGateway } from '../test/support/gateway-process.ts';
import { measureBooking } from './booking.ts';
import { measureDeciding } from './deciding.ts';
import { measureLive } from './live.ts';
import { measureHttp } from './over-http.ts';
import { type Figure, tablesOf } from './report.ts';
import { measureSimulating } from './simulating.ts';
import { definition, openWorld } from './world.ts';

// Measures what Laurel does on this machine, each beside its own ceiling: rates depend on the machine, ratios hardly.
// `bench --json FILE` also writes the figures to a file.

const { values: options } = parseArgs({ options: { json: { type: 'string' } } });

const startedAt = performance.now();
const figures: Figure[] = [...measureDeciding(), ...(await inProcess()), ...(await onGateway())];
const tookS = Math.round((performance.now() - startedAt) / 1_000);
const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
};

console.log(`${tablesOf(figures)}\n`);
console.log(`Measured in ${tookS} s with Node ${machine.node} on ${machine.cores} cores of ${machine.platform}.`);
if (options.json !== undefined) {
  const report = { takenAt: new Date().toISOString(), ...machine, figures };
  await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

async function inProcess(): Promise<Figure[]> {
  const world = await openWorld();
  try {
    // Simulating first: what booking measures is no history that anybody had.
    return [...(await measureSimulating(world)), ...(await measureBooking(world))];
  } finally {
    await world.close();
  }
}

async function onGateway(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'laurel-bench-'));
  let gateway: GatewayProcess | undefined;
  try {
    await writeFile(join(dataDir, 'program.json'), JSON.stringify(definition));
    gateway = await startGateway({ dataDir });
    return [...(await measureHttp(gateway)), ...(await measureLive(gateway))];
  } finally {
    await gateway?.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }
}
