import { InvalidArgumentError } from 'commander';
import { CommandFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** Where a gateway listens unless told otherwise. */
export const portDefault = 4000;

/** Reads a port number; 0 takes any that is free. */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a number from 0 to 65535; 0 takes any port that is free.');
}

/** The port that the environment names. */
export function portSetting(terminal: Terminal): number | undefined {
  const text = terminal.setting('PORT');
  if (text === undefined) return undefined;
  try {
    return portOf(text);
  } catch (error) {
    throw new CommandFailure(`PORT is “${text}”. It must be a number from 0 to 65535.`, { cause: error });
  }
}
