import type { Command } from 'commander';
import { migrate } from '../../database/migrate.ts';
import { installJobs } from '../../jobs/boss.ts';
import type { DatabaseOptions } from '../database.ts';
import { dataDirOption, withDatabase } from '../database.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `laurel migrate`. */
export function addMigrate(laurel: Command, terminal: Terminal): void {
  laurel
    .command('migrate')
    .description('Brings the database to the tables of this version. Safe to run from many machines at once.')
    .addOption(dataDirOption())
    .action((options: DatabaseOptions) =>
      withDatabase(options, terminal, async ({ databaseUrl }) => {
        const applied = await migrate(databaseUrl);
        // Gateways would do it themselves, but their role need not be allowed to.
        await installJobs(databaseUrl);
        for (const name of applied) terminal.print(`applied ${name}`);
        terminal.print(
          applied.length === 0 ? 'Nothing to do: the database is up to date.' : 'The database is up to date.',
        );
      }),
    );
}
