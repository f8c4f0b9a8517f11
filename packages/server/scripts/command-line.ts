// Writes docs/command-line.md from the help texts themselves. A test holds the page against them.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../../..');
const laurel = resolve(import.meta.dirname, '../bin/laurel.js');

const commands = [
  'dev',
  'start',
  'migrate',
  'program init',
  'program check',
  'program plan',
  'program apply',
  'program history',
  'program rollback',
  'program simulate',
  'keys create',
  'keys list',
  'keys revoke',
  'import',
  'run-due',
  'verify',
] as const;

const introduction = `# The command line

<!-- Written by \`node packages/server/scripts/command-line.ts\` from the help texts. Do not edit. -->

In a clone, \`npx -y pnpm@12 laurel …\` runs the command with the Node that the project brings along. What a command was asked for goes to stdout, everything else to stderr.`;

/** The page, given what tells the help of a command. */
export async function commandLinePage(helpOf: (args: readonly string[]) => Promise<string>): Promise<string> {
  const sections = [{ title: 'laurel', args: [] as readonly string[] }].concat(
    commands.map((command) => ({ title: `laurel ${command}`, args: command.split(' ') })),
  );
  const texts = await Promise.all(
    sections.map(async ({ title, args }) => `## ${title}\n\n\`\`\`text\n${(await helpOf(args)).trimEnd()}\n\`\`\``),
  );
  return `${[introduction, ...texts].join('\n\n')}\n`;
}

/** Asks the command itself, not at a terminal, whose width would show in the page. */
async function askedHelp(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [laurel, ...args, '--help']);
  return stdout;
}

if (import.meta.main) {
  writeFileSync(resolve(root, 'docs/command-line.md'), await commandLinePage(askedHelp));
  console.log('wrote docs/command-line.md');
}
