import type { Log } from '../base/log.ts';
import { createLog, type LogLevel, logLevels } from '../base/log.ts';
import type { Gateway } from '../gateway.ts';
import { CommandFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

const defaultPort = 4000;

/** The gateway's log, as deep as LOG_LEVEL says. */
export function gatewayLog(terminal: Terminal, level: LogLevel): Log {
  const wanted = logLevels.find((name) => name === terminal.setting('LOG_LEVEL'));
  return createLog(wanted ?? level, (line) => terminal.tell(line.trimEnd()));
}

/** The port to listen on: what was asked for, else the environment's, else 4000; `chosen` where somebody chose. */
export function portOf(terminal: Terminal, asked: number | undefined): { port: number; chosen: boolean } {
  const text = terminal.setting('PORT');
  if (asked !== undefined) return { port: asked, chosen: true };
  return text === undefined ? { port: defaultPort, chosen: false } : { port: parsePort(text), chosen: true };
}

/** A port from text. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CommandFailure(`"${text}" is no port: give a number from 0 (any that is free) to 65535.`);
}

/** Opens the door of a gateway; a port that is taken is a failure that says what to do. */
export async function openDoor(gateway: Gateway, port: number): Promise<{ url: string }> {
  try {
    return await gateway.listen();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTaken(port);
    throw error;
  }
}

/** Another program listens on the port. */
export class PortTaken extends CommandFailure {
  constructor(port: number) {
    super(`Port ${port} is taken. Choose another with --port, or 0 for any that is free.`);
  }
}

/** Resolves when someone asks the process to stop; asked twice, it stops at once. */
export function stopAsked(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let asked = false;
  const ask = (signal: NodeJS.Signals) => {
    if (asked) process.exit(1);
    asked = true;
    resolve(signal);
  };
  process.on('SIGINT', ask).on('SIGTERM', ask);
  return promise;
}
