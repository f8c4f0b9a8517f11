import { Option } from 'commander';
import type { Pool } from 'pg';
import { CommandFailure } from './failure.ts';

/** A programme of the database. */
export type ChosenProgram = { readonly id: string; readonly slug: string };

/** `--program SLUG`, the same on every command that works on one programme. */
export function programOption(): Option {
  return new Option('--program <slug>', 'which programme; may be left out where there is only one');
}

/** The programme of that slug, or the only one there is. */
export async function chooseProgram(pool: Pool, slug: string | undefined): Promise<ChosenProgram> {
  const { rows } = await pool.query<ChosenProgram>('SELECT id, slug FROM program ORDER BY slug');
  const chosen = slug === undefined && rows.length === 1 ? rows[0] : rows.find((program) => program.slug === slug);
  if (chosen) return chosen;
  throw new CommandFailure(whyNot(slug, rows));
}

function whyNot(slug: string | undefined, programs: readonly ChosenProgram[]): string {
  if (programs.length === 0) {
    return 'There is no programme yet. Write one with `laurel program init FILE`, and put it in force with `laurel program apply FILE`.';
  }
  const slugs = programs.map((program) => program.slug).join(', ');
  if (slug === undefined) return `There are several programmes: ${slugs}. Say which one with --program SLUG.`;
  return `There is no programme “${slug}”. There ${programs.length === 1 ? 'is' : 'are'}: ${slugs}.`;
}
