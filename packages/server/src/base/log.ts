/** How much is logged, the least first. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** How much is logged. */
export type LogLevel = (typeof logLevels)[number];

/** What is said beside the sentence. Never a person, a secret or a code. */
type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Where what happens is told: one JSON object a line. */
export type Log = { readonly [Level in Exclude<LogLevel, 'silent'>]: (sentence: string, fields?: LogFields) => void };

/** Opens a log. It goes to stderr unless told otherwise, for stdout is a command's answer. */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const depth = logLevels.indexOf(level);
  const at = (name: Exclude<LogLevel, 'silent'>) => {
    if (logLevels.indexOf(name) > depth) return () => undefined;
    return (sentence: string, fields: LogFields = {}) => {
      write(`${JSON.stringify({ time: new Date().toISOString(), level: name, message: sentence, ...fields })}\n`);
    };
  };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

/** An error as a log field: its stack, without the values that a database adds to it. */
export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}
