import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright';

const require = createRequire(import.meta.url);
/** How to start a Chromium on this machine, for Playwright's `launch` and for Vitest's browser. */
export function chromiumLaunchOptions(): LaunchOptions {
  return { executablePath: chromiumPath(), args: chromiumArguments() };
}

/**
 * A Chromium that starts: the one `CHROMIUM_PATH` names, else the one inside `@sparticuz/chromium` (Linux on x64), else
 * the one that Playwright has downloaded. Throws a sentence that says what to do when there is none.
 */
export function chromiumPath(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  throw new Error(
    'There is no Chromium for the browser tests. Set CHROMIUM_PATH to one, or run `npx playwright install chromium`.',
  );
}

/** Nothing of it calls out; root has no sandbox. */
function chromiumArguments(): string[] {
  const quiet = ['--disable-background-networking', '--disable-quic', '--font-render-hinting=none'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

/** Unpacks the packaged Chromium, once for each version, so that several runs at a time find it whole. */
function unpacked(): string {
  const manifest = readFileSync(join(dirname(require.resolve('@sparticuz/chromium')), '../package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(manifest);
  const folder = join(tmpdir(), `laurel-chromium-${version}-${process.getuid?.() ?? 0}`);
  const starter = join(folder, 'start');
  if (existsSync(starter)) return starter;
  const workshop = mkdtempSync(`${folder}-`);
  unpackInto(workshop);
  writeFileSync(join(workshop, 'start'), starterText(folder, workshop), { mode: 0o755 });
  // What a cleaner of temporary files has left of an earlier one.
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(workshop, folder);
  } catch (error) {
    rmSync(workshop, { recursive: true, force: true });
    // Another run was first.
    if (!existsSync(starter)) throw error;
  }
  return starter;
}

/** The package unpacks itself into the folder for temporary files, and its libraries only where it sees its own cloud. */
function unpackInto(folder: string): void {
  const script = `import { pathToFileURL } from 'node:url';
    const { default: chromium } = await import(pathToFileURL(process.argv[1]).href);
    await chromium.executablePath();`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, '--', require.resolve('@sparticuz/chromium')],
    {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    },
  );
  if (status !== 0 || !existsSync(join(folder, 'chromium')))
    throw new Error(`@sparticuz/chromium could not be unpacked.\n${stderr}`);
}

/**
 * A shell script that starts it. The libraries and the font that come with it are used only where the machine has none:
 * they are another distribution's.
 */
function starterText(folder: string, workshop: string): string {
  const lines = ['#!/bin/sh'];
  const needsLibraries = spawnSync(join(workshop, 'chromium'), ['--version', '--no-sandbox']).status !== 0;
  if (needsLibraries) lines.push(`export LD_LIBRARY_PATH="${join(folder, 'al2023/lib')}:\${LD_LIBRARY_PATH}"`);
  if (globSync('/usr/{share,local/share}/fonts/**/*.{ttf,otf,ttc}').length === 0) {
    writeFonts(folder, workshop);
    lines.push(`export FONTCONFIG_FILE="${join(folder, 'laurel-fonts.conf')}"`);
  }
  lines.push(`exec "${join(folder, 'chromium')}" "$@"`, '');
  return lines.join('\n');
}

function writeFonts(folder: string, workshop: string): void {
  const file = join(workshop, 'laurel-fonts.conf');
  const fonts = `<dir>${join(folder, 'fonts/fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>\n`,
  );
}
