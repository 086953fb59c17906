import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The operating-system account that runs the database server; `as` is what a spawn needs to become it. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  as: { uid?: number; gid?: number };
}

/**
 * PostgreSQL refuses to run as root and wants an account with a name. An ordinary user runs it as themselves; root
 * hands it to whoever owns the existing cluster, else to `postgres`, else to `nobody`.
 * @throws with the fix, when no account fits.
 */
export function databaseAccount(cluster: string, preferred: readonly string[] = ['postgres', 'nobody']): Account {
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (owner !== undefined && owner !== uid) {
      const name = accounts().find((account) => account.uid === owner)?.name ?? `number ${owner}`;
      throw new Error(
        `The database in ${cluster} belongs to the user ${name}. Start as that user or as root, or set SHOUXI_DATA to a folder of your own.`,
      );
    }
    return { ...ownAccount(), as: {} };
  }
  const known = accounts();
  const found =
    owner === undefined || owner === 0
      ? preferred.map((name) => known.find((account) => account.name === name)).find((account) => account !== undefined)
      : known.find((account) => account.uid === owner);
  if (!found) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has no user postgres or nobody to run it. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  return { ...found, as: { uid: found.uid, gid: found.gid } };
}

/** Whether the account can enter the folder. The operating system itself is asked, so access lists count too. */
export function canEnter(account: Account, folder: string): boolean {
  return ask(account, 'cd "$1"', folder);
}

/** Whether the account can run the server of a folder with `bin`, `lib` and `share`. */
export function canRun(account: Account, binaries: string): boolean {
  return ask(account, 'cd "$1" && test -x bin/postgres && test -r share/postgresql/postgres.bki', binaries);
}

function ask(account: Account, script: string, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', script, 'sh', folder], { cwd: '/', stdio: 'ignore', ...account.as }).status === 0;
}

function ownAccount() {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch (cause) {
    throw new Error(
      `The user number ${process.getuid?.()} has no name on this system, which PostgreSQL wants. Start as a user that /etc/passwd knows, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

function accounts(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return { name, uid: Number(uid), gid: Number(gid) };
    });
}
