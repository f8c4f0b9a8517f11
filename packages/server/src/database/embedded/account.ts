import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DatabaseRefusal } from '../refusal.ts';

const run = promisify(execFile);

/** The system user that PostgreSQL runs as. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the one that owns the data already, else
 * `postgres`, else `nobody`. No account is ever created. Undefined when we aren't root: then it runs as we do.
 */
export async function accountFor(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = (await accountNamed('postgres')) ?? (await accountNamed('nobody'));
  if (account) return account;
  throw new DatabaseRefusal(
    'DATABASE_DID_NOT_START',
    'PostgreSQL refuses to run as root, and this system has neither a user `postgres` nor `nobody` to run it as. Run Laurel as another user, or set DATABASE_URL.',
  );
}

/** Whether the account may enter the directory or run the program at this path. */
export async function canEnter(path: string, account: Account | undefined): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...identity(account), cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** The account as options for a child process; none when it is our own. */
export function identity(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

async function accountNamed(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name: `the user \`${name}\``, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
