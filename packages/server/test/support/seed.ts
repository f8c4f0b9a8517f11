import fc from 'fast-check';

/**
 * The same random histories in every run, so that a run tells about the change and not about its luck. Hunts for others:
 * `LAUREL_SEED=random`, or a number that a failure has printed.
 */
const asked = process.env['LAUREL_SEED'] ?? '20261122';

if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
