#!/usr/bin/env node
// The `laurel` command. The sources are TypeScript that Node runs as it is, from 22.12 on; an older Node hands over to
// the newer one among the project's packages. This file alone has to run on any Node, so it is plain JavaScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (process.features.typescript) {
  stopWithParent();
  const { laurel } = await import('../src/cli/laurel.ts');
  await laurel(process.argv.slice(2));
} else if (isAtLeast(22, 12)) {
  handOver(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning']);
} else {
  const newer = nodeOfTheProject();
  if (newer) handOver(newer, []);
  else refuse();
}

/** Whoever handed over to us may be killed; then we stop as if asked to. */
function stopWithParent() {
  if (!process.channel) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

function isAtLeast(wantedMajor, wantedMinor) {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** The `node` package of the npm registry holds a whole Node. */
function nodeOfTheProject() {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const program = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Runs this file again, passes signals on, and ends as that ends. */
function handOver(program, options) {
  const child = spawn(program, [...options, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Ctrl-C at a terminal reaches the child by itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.on('error', (error) => {
    console.error(`${program} does not start: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}

function refuse() {
  console.error(
    `Laurel needs Node 22.12 or later, and this is ${process.versions.node}. Install a newer one, or run it in its project as \`npx -y pnpm@12 laurel\`, which brings one along.`,
  );
  process.exitCode = 1;
}
