import { createLog, type Log, type LogLevel, logLevels } from '../base/log.ts';
import { createGateway, type GatewayOptions } from '../gateway.ts';
import { CommandFailure, Interrupted } from './failure.ts';
import type { Interruption } from './interruption.ts';
import type { Terminal } from './terminal.ts';

/** A gateway to run until someone asks it to stop. */
export type Service = {
  readonly gateway: GatewayOptions;
  readonly interruption: Interruption;
  readonly ready: (url: string) => void;
  readonly stopping: () => void;
};

/** Runs a gateway until Ctrl-C or SIGTERM, and then lets what is under way finish. */
export async function serve({ gateway: options, interruption, ready, stopping }: Service): Promise<void> {
  const gateway = await createGateway(options);
  try {
    const { url } = await gateway.listen();
    ready(url);
    await interruption.happened;
  } catch (error) {
    if (isTaken(error)) throw taken(options.port, error);
    if (!(error instanceof Interrupted)) throw error;
    stopping();
  } finally {
    await gateway.close();
  }
}

/** The log of a gateway, as talkative as the environment says. */
export function logOf(terminal: Terminal, levelDefault: LogLevel): Log {
  const text = terminal.setting('LOG_LEVEL') ?? levelDefault;
  const level = logLevels.find((known) => known === text);
  if (level === undefined)
    throw new CommandFailure(`LOG_LEVEL is “${text}”. It must be one of ${logLevels.join(', ')}.`);
  return createLog(level, (line) => terminal.tell(line.trimEnd()));
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function taken(port: number, cause: unknown): CommandFailure {
  return new CommandFailure(
    `Another program has port ${port}. Stop it, or name another with --port or PORT; 0 takes any that is free.`,
    {
      cause,
    },
  );
}
