import { constants } from 'node:os';
import { Command, CommanderError } from 'commander';
import { addDev } from './commands/dev.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { addMigrate } from './commands/migrate.ts';
import { addProgram } from './commands/program.ts';
import { addReport } from './commands/report.ts';
import { addRunDue } from './commands/run-due.ts';
import { addStart } from './commands/start.ts';
import { addVerify } from './commands/verify.ts';
import { Interrupted, sentenceOf } from './failure.ts';
import type { Terminal } from './terminal.ts';
import { processTerminal } from './terminal.ts';

const usageExitCode = 2;

const closing = `
Every command reads DATABASE_URL, or the embedded PostgreSQL of --data-dir: it joins the gateway that runs on it, or
starts it for as long as the command takes. A command on one programme takes --program SLUG where there are several.
LOG_LEVEL=debug shows where an error came from. Exit code: 0 done, 1 refused or failed, 2 wrong usage.

Begin with:  laurel dev`;

/** The `laurel` command of this process. */
export async function laurel(args: readonly string[]): Promise<void> {
  // Whoever reads may stop reading, as `head` does; that is no error of ours.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed);
  process.exitCode = await runLaurel(args, processTerminal());
}

/** Runs one command and returns its exit code. */
export async function runLaurel(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await laurelCommand(terminal).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, terminal);
  }
}

function laurelCommand(terminal: Terminal): Command {
  const command = new Command('laurel')
    .description('An open-source loyalty gateway: a fact comes in, the programme decides, the books record it.')
    .usage('<command> [options]')
    .addHelpText('after', closing)
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Add --help to see what it takes.')
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.tell(text.trimEnd()),
    });
  for (const add of [addDev, addStart, addMigrate, addProgram, addKeys, addImport, addRunDue, addReport, addVerify]) {
    add(command, terminal);
  }
  return command;
}

function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Says what went wrong, once, and answers the exit code that tells scripts the same. */
function exitCodeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode;
  if (error instanceof Interrupted) return 128 + constants.signals[error.signal];
  terminal.tell(sentenceOf(error));
  if (terminal.setting('LOG_LEVEL') === 'debug' && error instanceof Error) terminal.tell(error.stack ?? '');
  return 1;
}
