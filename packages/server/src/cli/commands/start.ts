import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** Adds `laurel start`. */
export function addStart(_laurel: Command, _terminal: Terminal): void {}
