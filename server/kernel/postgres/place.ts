import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Account, canEnter, canRun, databaseAccount } from './account.ts';
import { type Binaries, copyBinaries, linkLibraries, packagedBinaries } from './binaries.ts';
import type { PostgresLog } from './log.ts';

export interface Place {
  account: Account;
  binaries: Binaries;
  /** The data folder in use: the one asked for, or the reachable one that stands in for it. */
  dataDir: string;
  /** The database cluster itself. */
  cluster: string;
  /** Folder of the unix socket, short enough for the 107 bytes that a socket address holds. */
  socketDir: string;
}

export interface Wish {
  dataDir: string;
  /** The folder was named by a person: then no other one is chosen in silence. */
  dataDirGiven: boolean;
  /** Where root puts what the database account must reach. */
  reachable?: string;
  /** Accounts that root tries for a new cluster. */
  accounts?: readonly string[];
}

/**
 * Finds an account, binaries and folders that fit together. As root the database runs under another account, which
 * cannot look into a checkout below a private folder: then binaries and the default data folder go elsewhere.
 * @throws with the fix, when a data folder that a person chose cannot be reached.
 */
export function findPlace(wish: Wish, log: PostgresLog): Place {
  const reachable = wish.reachable ?? '/var/lib/shouxi';
  let dataDir = wish.dataDir;
  makeFolder(dataDir);
  let account = databaseAccount(join(dataDir, 'postgres'), wish.accounts);
  if (!canEnter(account, dataDir)) {
    const closed = firstClosed(account, dataDir);
    if (wish.dataDirGiven) {
      throw new Error(
        `The database runs as the user ${account.name}, who cannot enter ${closed}. Allow it with: chmod o+x ${closed} - or set SHOUXI_DATA to a folder that every user can reach.`,
      );
    }
    // The checkout names the folder, so that two checkouts never share one database.
    const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
    dataDir = join(reachable, `${basename(dirname(dataDir)) || 'data'}-${mark}`);
    makeFolder(dataDir);
    account = databaseAccount(join(dataDir, 'postgres'), wish.accounts);
    log.warn(
      `The user ${account.name}, who runs the database, cannot enter ${closed}; the data is kept in ${dataDir}.`,
    );
  }
  let binaries = packagedBinaries();
  const linked = linkLibraries(binaries.folder);
  if (!linked || !canRun(account, binaries.folder)) {
    const root = process.getuid?.() === 0 ? reachable : dataDir;
    binaries = copyBinaries(binaries, root);
    log.info(`PostgreSQL ${binaries.version} runs from a copy in ${binaries.folder}.`);
  }
  const cluster = join(dataDir, 'postgres');
  return { account, binaries, dataDir, cluster, socketDir: socketFolder(dataDir) };
}

function makeFolder(folder: string) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new Error(`The data folder ${folder} cannot be written. Set SHOUXI_DATA to a folder that can.`, { cause });
  }
}

/** The outermost folder on the way that the account cannot enter: the one whose permissions need the change. */
function firstClosed(account: Account, folder: string): string {
  const parent = dirname(folder);
  if (parent !== folder && !canEnter(account, parent)) return firstClosed(account, parent);
  return folder;
}

function socketFolder(dataDir: string): string {
  const inside = join(dataDir, 'socket');
  if (Buffer.byteLength(inside) <= 85) return inside;
  const uid = process.getuid?.();
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const short = join(uid === 0 ? '/run' : tmpdir(), `shouxi-${mark}`);
  const here = lstatSync(short, { throwIfNoEntry: false });
  // In a folder open to all, somebody else's would let them listen in our place.
  if (here && uid !== 0 && (here.uid !== uid || !here.isDirectory()))
    throw new Error(`${short} belongs to another user. Set SHOUXI_DATA to a folder with a shorter name.`);
  return short;
}
