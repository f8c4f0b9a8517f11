import { Option } from 'commander';
import type { Pool } from 'pg';
import type { DatabaseOptions } from './database.ts';
import { readDefinition } from './definition-file.ts';
import { CommandFailure } from './failure.ts';
import type { Terminal } from './terminal.ts';

/** A programme of the database. */
export type ChosenProgram = { readonly id: string; readonly slug: string };

/** `--program SLUG`, the same on every command that works on one programme. */
export function programOption(): Option {
  return new Option('--program <slug>', 'which programme; may be left out where there is only one');
}

/** Which programme a command is about, in one way or another. */
export type WhoseProgram = DatabaseOptions & { readonly program?: string };

/** The slug that `--program` gives, else the one that a definition file says; undefined where neither is there. */
export function whoseProgram(
  file: string | undefined,
  { program }: WhoseProgram,
  terminal: Terminal,
): string | undefined {
  return program ?? (file === undefined ? undefined : readDefinition(file, terminal).program.slug);
}

/** The programme of that slug; undefined where there is none. */
export async function findProgram(pool: Pool, slug: string): Promise<ChosenProgram | undefined> {
  const { rows } = await pool.query<ChosenProgram>('SELECT id, slug FROM program WHERE slug = $1', [slug]);
  return rows[0];
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
