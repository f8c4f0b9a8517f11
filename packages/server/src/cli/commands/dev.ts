import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** Adds `laurel dev`. */
export function addDev(_laurel: Command, _terminal: Terminal): void {}
