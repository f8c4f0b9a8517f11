/** Where a command speaks, and what it was given beside its arguments. */
export type Terminal = {
  /** What was asked for, on stdout. */
  print(line: string): void;
  /** What happens meanwhile, and what goes wrong, on stderr. */
  tell(line: string): void;
  /** Writes over the last line of stderr where it is a screen, else nothing. */
  redraw: ((line: string) => void) | null;
  /** A setting from the environment; an empty one counts as none. */
  setting(name: string): string | undefined;
};

const clearLine = '\r\u001B[2K';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write(clearLine);
    drawn = false;
  };
  return {
    print(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    tell(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    redraw: process.stderr.isTTY
      ? (line) => {
          process.stderr.write(`${clearLine}${line.slice(0, process.stderr.columns - 1)}`);
          drawn = true;
        }
      : null,
    setting: (name) => process.env[name] || undefined,
  };
}
