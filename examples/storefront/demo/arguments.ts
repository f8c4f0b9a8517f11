import { parseArgs } from 'node:util';

/** What the demo was asked for. */
export type DemoArguments = { readonly keep: boolean; readonly help: boolean };

/** What `demo --help` says. */
export const helpText = `demo [--keep]

Starts a Laurel gateway with a programme, gives it a hundred members and a year of orders, and opens the example shop
in front of it. Runs until Ctrl-C, then removes everything it made.

  --keep   keep the data in .laurel/demo, and go on with it the next time`;

/** Reads the command line, or throws a sentence about it. */
export function readArguments(args: readonly string[]): DemoArguments {
  const { values } = parseArgs({
    // pnpm hands the two dashes on.
    args: args.filter((argument) => argument !== '--'),
    options: { keep: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  return values;
}
