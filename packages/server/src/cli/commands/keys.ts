import { type Command, Option } from 'commander';
import type { Pool } from 'pg';
import { createKey, type KeyKind, listKeys, revokeKey } from '../../auth/keys.ts';
import { createSigningSecret, listSigningSecrets, revokeSigningSecret } from '../../auth/signing-secrets.ts';
import { type DatabaseOptions, dataDirOption, withMigratedDatabase } from '../database.ts';
import { CommandFailure } from '../failure.ts';
import { masterKeyOf } from '../master-key.ts';
import { type ChosenProgram, chooseProgram, programOption } from '../program-choice.ts';
import type { Terminal } from '../terminal.ts';

type KeysOptions = DatabaseOptions & { readonly program?: string };
type CreateOptions = KeysOptions & {
  readonly kind: KeyKind | 'signing';
  readonly origin: string[];
  readonly label?: string;
};

const help = `
  publishable  for browsers, from the origins named alone
  secret       for the shop's backend: the Admin API
  signing      signs the tokens that say who a shopper is`;

/** Adds `laurel keys create|list|revoke`. */
export function addKeys(laurel: Command, terminal: Terminal): void {
  const keys = laurel.command('keys').description('The keys of a programme.').helpCommand(false);

  withProgram(keys.command('create'))
    .description('Makes a key and prints it. This is the only time it is shown.')
    .addOption(
      new Option('--kind <kind>', 'what the key is for')
        .choices(['publishable', 'secret', 'signing'])
        .makeOptionMandatory(),
    )
    .option(
      '--origin <url>',
      'where a publishable key may be used, exactly, e.g. https://shop.example; may be repeated',
      listed,
      [],
    )
    .option('--label <text>', 'a word to know it by')
    .addHelpText('after', help)
    .action((options: CreateOptions) => {
      refuseOrigins(options);
      return onProgram(options, terminal, (pool, program) => create({ pool, program, options, terminal }));
    });

  withProgram(keys.command('list'))
    .description('Lists the keys, without their secrets.')
    .action((options: KeysOptions) => onProgram(options, terminal, (pool, { id }) => list(pool, id, terminal)));

  withProgram(keys.command('revoke'))
    .description('Revokes a key or a signing secret. Every gateway refuses it within a minute.')
    .argument('<id>', 'its id, as `laurel keys list` shows it')
    .action((id: string, options: KeysOptions) =>
      onProgram(options, terminal, async (pool, program) => {
        const revoked = (await revokeKey(pool, program.id, id)) || (await revokeSigningSecret(pool, program.id, id));
        if (!revoked)
          throw new CommandFailure(`${program.slug} has no key ${id} in use. \`laurel keys list\` shows those it has.`);
        terminal.print(`${id} is revoked.`);
      }),
    );
}

function withProgram(command: Command): Command {
  return command.addOption(programOption()).addOption(dataDirOption());
}

function onProgram(
  options: KeysOptions,
  terminal: Terminal,
  work: (pool: Pool, program: ChosenProgram) => Promise<void>,
): Promise<void> {
  return withMigratedDatabase(options, terminal, async ({ pool }) =>
    work(pool, await chooseProgram(pool, options.program)),
  );
}

function refuseOrigins({ kind, origin }: CreateOptions): void {
  if (kind === 'publishable' && origin.length === 0) {
    throw new CommandFailure(
      'A publishable key is for the pages of its origins alone. Name them with --origin https://shop.example.',
    );
  }
  if (kind !== 'publishable' && origin.length > 0) {
    throw new CommandFailure('Only publishable keys have origins. Leave --origin out.');
  }
}

type Creation = {
  readonly pool: Pool;
  readonly program: ChosenProgram;
  readonly options: CreateOptions;
  readonly terminal: Terminal;
};

/** The secret alone goes to stdout, so that a script can keep it. */
async function create({ pool, program, options, terminal }: Creation): Promise<void> {
  const { kind, origin: origins, label = null } = options;
  if (kind === 'signing') {
    const masterKey = masterKeyOf(options, terminal);
    const { id, secret } = await createSigningSecret(pool, masterKey, { programId: program.id, label });
    terminal.print(secret);
    return terminal.tell(
      `This signs the member tokens of ${program.slug}; their header says "kid": "${id}". It is not shown again.`,
    );
  }
  const { id, secret } = await createKey(pool, { programId: program.id, kind, origins, label });
  terminal.print(secret);
  terminal.tell(`This is a ${kind} key of ${program.slug}, with the id ${id}. It is not shown again.`);
}

async function list(pool: Pool, programId: string, terminal: Terminal): Promise<void> {
  const keys = await listKeys(pool, programId);
  const secrets = await listSigningSecrets(pool, programId);
  const rows = [
    ...keys.map(({ origins, hint, ...key }) => ({ ...key, about: [`…${hint}`, ...origins].join(' ') })),
    ...secrets.map((secret) => ({ ...secret, kind: 'signing', about: '' })),
  ];
  if (rows.length === 0) return terminal.print('There are no keys yet. Make one with `laurel keys create`.');
  for (const { id, kind, about, label, createdAt, revokedAt } of rows) {
    const dates = [`made ${dayOf(createdAt)}`, revokedAt === null ? '' : `revoked ${dayOf(revokedAt)}`];
    terminal.print(
      [id, kind.padEnd(11), about, label === null ? '' : `“${label}”`, ...dates].filter(Boolean).join('  '),
    );
  }
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function listed(value: string, before: string[]): string[] {
  return [...before, value];
}
