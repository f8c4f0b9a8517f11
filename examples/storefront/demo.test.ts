import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const demo = join(import.meta.dirname, 'demo.ts');

it('opens a shop with a past, and leaves nothing behind after Ctrl-C', async () => {
  const child = spawn(process.execPath, [demo], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ctrl-C stops everything')) resolve();
    });
    child.stderr.on('data', (text) => {
      said += text;
    });
    exited.then(() => reject(new Error(said)));
  });
  await ready;
  const shopUrl = /Shop +(\S+)/.exec(said)?.[1] ?? '';
  const gatewayUrl = /Gateway +(\S+)/.exec(said)?.[1] ?? '';
  const data = /--data-dir (\S+)/.exec(said)?.[1] ?? '';
  const database = Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

  expect(await (await fetch(`${shopUrl}/sign-in`)).text()).toContain('Rosa Lindqvist');
  expect(await fetch(`${gatewayUrl}/w/v1/embed.js`)).toHaveProperty('status', 200);
  const editorUrl = /Theme editor +(\S+)/.exec(said)?.[1] ?? '';
  expect(await (await fetch(editorUrl)).text()).toContain('Laurel theme editor');
  expect(said).toMatch(/Secret key +sk_petal_/);

  child.kill('SIGINT');
  expect(await exited).toEqual([0, null]);
  expect(existsSync(join(data, '..'))).toBe(false);
  expect(() => process.kill(database, 0)).toThrow('ESRCH');
}, 120_000);

it('refuses an option that it does not know, with a sentence', async () => {
  const child = spawn(process.execPath, [demo, '--forever'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });

  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(said).toContain("Unknown option '--forever'");
});
