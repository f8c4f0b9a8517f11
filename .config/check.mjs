// Type-checks every package, then formats-and-lints, then looks for what nobody uses. Runs them all, so that one run
// shows every complaint, and fails when any of them does.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname } from 'node:path';

const projects = globSync(['packages/*/tsconfig.json', 'examples/*/tsconfig.json']).sort();
const unchecked = globSync(['packages/*/package.json', 'examples/*/package.json'])
  .map((file) => dirname(file))
  .filter((folder) => !existsSync(`${folder}/tsconfig.json`));

const checks = [
  ...projects.map((project) => ['tsc', '--noEmit', '-p', project]),
  ['biome', 'check', '--error-on-warnings', '.'],
  ['knip', '--no-progress'],
];

const failed = checks.filter(([command, ...args]) => {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0;
});

for (const folder of unchecked) console.error(`${folder} has no tsconfig.json, so nothing checks its types.`);
for (const check of failed) console.error(`failed: ${check.join(' ')}`);
process.exitCode = failed.length + unchecked.length === 0 ? 0 : 1;
