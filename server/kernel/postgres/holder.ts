import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * One server process a data folder: two would stop each other's database. The mark names the process and the moment
 * it began, because numbers come again after a restart (in a container nearly always).
 * @throws when another living process holds the folder.
 */
export function holdFolder(dataDir: string): () => void {
  const file = join(dataDir, 'shouxi.pid');
  const [pid, since] = read(file).trim().split(' ');
  if (since && beginning(Number(pid)) === since) {
    throw new Error(
      `Process ${pid} already runs on ${dataDir}. Stop it first, set SHOUXI_DATA to another folder, or give both processes one server by DATABASE_URL.`,
    );
  }
  rmSync(file, { force: true });
  // Of two that begin at once, one finds the file and fails.
  writeFileSync(file, `${process.pid} ${beginning(process.pid)}\n`, { mode: 0o600, flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/**
 * Ends a database server that outlived the process that started it (killed without notice), and clears a lock file
 * whose number now belongs to some other program, which PostgreSQL alone would take for a living server.
 */
export async function endOrphan(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number(read(file).split('\n')[0]);
  if (!pid) return;
  if (!isServerOf(pid, cluster)) {
    rmSync(file, { force: true });
    return;
  }
  // Fast shutdown first; the second signal gives up the checkpoint, never a committed row.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isServerOf(pid, cluster)) return;
    process.kill(pid, signal);
    for (let i = 0; i < 400 && isServerOf(pid, cluster); i++) await wait(25);
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  const words = read(`/proc/${pid}/cmdline`).split('\0');
  return (words[0]?.endsWith('postgres') ?? false) && words.includes(cluster);
}

/** Clock ticks since the machine started, as text, when the process began; empty when there is none. */
function beginning(pid: number): string {
  const boot = read('/proc/sys/kernel/random/boot_id').trim();
  // The name in brackets may hold spaces; counted after it, the start time is field 20.
  const ticks = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[19];
  return ticks ? `${boot}:${ticks}` : '';
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
