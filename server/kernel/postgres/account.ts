import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The operating-system account that runs the database server. `switchTo` is set when we are root and must become it. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  switchTo: { uid: number; gid: number } | Record<string, never>;
}

/**
 * PostgreSQL refuses to run as root and wants an account with a name. An ordinary user runs it as themselves; root
 * hands it to whoever owns the existing cluster, else to `postgres`, else to `nobody`.
 * @throws with the fix, when no account fits.
 */
export function databaseAccount(cluster: string, preferred: readonly string[] = ['postgres', 'nobody']): Account {
  const uid = process.getuid?.() ?? -1;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      const name = accounts().find((a) => a.uid === owner.uid)?.name ?? String(owner.uid);
      throw new Error(
        `The database folder ${cluster} belongs to the user ${name}. Start as ${name} or as root, or set SHOUXI_DATA to a folder of your own.`,
      );
    }
    return { ...ownAccount(), switchTo: {} };
  }
  const known = accounts();
  const found =
    owner && owner.uid !== 0
      ? known.find((a) => a.uid === owner.uid)
      : preferred.map((name) => known.find((a) => a.name === name)).find((a) => a !== undefined);
  if (!found) {
    throw new Error(
      'The database must not run as root, and this system has neither a user postgres nor nobody. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  return { ...found, switchTo: { uid: found.uid, gid: found.gid } };
}

/** Whether the account can enter the folder and run or read everything asked for; the real kernel answers, ACLs included. */
export function canReach(account: Account, folder: string, mode: 'read' | 'write' = 'read'): boolean {
  const script = mode === 'write' ? 'cd "$1" && test -r . && test -w .' : 'cd "$1" && test -r .';
  return spawnSync('/bin/sh', ['-c', script, 'sh', folder], { cwd: '/', stdio: 'ignore', ...account.switchTo }).status === 0;
}

function ownAccount() {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid };
  } catch (cause) {
    throw new Error(
      `The user ${process.getuid?.()} has no name on this system, and PostgreSQL wants one. Start as a user that /etc/passwd knows, or set DATABASE_URL to a PostgreSQL server of your own.`,
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
