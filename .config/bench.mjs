// Everything that is measured: the gateway, then the widget in a browser. Arguments go to the first.
import { spawnSync } from 'node:child_process';

const [, , ...options] = process.argv;
const benches = [['packages/server/bench/index.ts', ...options], ['packages/widget/bench/main-thread.ts']];
const failed = benches.filter((command) => spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0);
process.exitCode = failed.length;
