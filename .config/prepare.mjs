// Writes what is generated and not committed (Prisma's client, the typed documents), so that a fresh clone needs
// nothing but an install. Skips a step whose inputs are what they were.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const binaries = ['packages/server/node_modules/.bin', 'node_modules/.bin'].map((folder) => join(root, folder));

const steps = [
  {
    name: 'prisma client',
    folder: 'packages/server',
    inputs: [
      'packages/server/prisma/schema.prisma',
      'packages/server/prisma.config.ts',
      'packages/server/package.json',
    ],
    outputs: ['packages/server/src/database/generated/prisma', 'packages/server/src/graphql/generated/pothos.ts'],
    command: ['prisma', 'generate', '--no-hints'],
  },
  {
    name: 'typed documents',
    folder: 'packages/schema',
    inputs: ['packages/schema/*.graphql', 'packages/schema/documents/*.graphql', 'packages/schema/scripts/*.ts'],
    outputs: ['packages/schema/documents/generated'],
    command: [process.execPath, 'scripts/documents.ts'],
  },
];

for (const step of steps) prepare(step);

function prepare({ name, folder, inputs, outputs, command: [program, ...args] }) {
  const stamp = join(root, 'node_modules/.cache/laurel', `${name.replaceAll(' ', '-')}.sha256`);
  const hash = hashOf(inputs);
  const present = outputs.every((output) => existsSync(join(root, output)));
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;

  rmSync(stamp, { force: true });
  const result = spawnSync(program, args, {
    cwd: join(root, folder),
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: environment(),
  });
  if (result.status !== 0) {
    console.error(`Preparing the ${name} failed.\n${result.error ?? ''}${result.stdout ?? ''}${result.stderr ?? ''}`);
    process.exit(1);
  }
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOf(patterns) {
  const hash = createHash('sha256');
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * `prisma generate` needs no engine, yet its command line downloads one unless it is told where one lies. Any program
 * that exists will do, and then nothing asks the network.
 */
function environment() {
  return {
    ...process.env,
    PATH: [...binaries, process.env.PATH].join(delimiter),
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
}
