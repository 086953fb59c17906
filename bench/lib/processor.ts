import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc, fixed for every Linux program interface. */
const TICKS = 100;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Fields of /proc/<pid>/stat after the name: 1 parent, 11-14 own and waited-for children's time. */
function stat(pid: number): string[] {
  return read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
}

/** A process and everything below it. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (pid > 0) parents.set(pid, Number(stat(pid)[1]));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** Milliseconds of processor that the processes have used, with children that have ended. */
export function cpuOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of new Set(pids)) {
    const fields = stat(pid);
    if (fields.length > 15) ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  }
  return (ticks * 1000) / TICKS;
}

/** Milliseconds of processor that the whole machine has used. */
function machineCpu(): number {
  const fields = read('/proc/stat').split('\n')[0]!.split(/\s+/).slice(1).map(Number);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = fields;
  return ((user + nice + system + irq + softirq + steal) * 1000) / TICKS;
}

/** Resident memory of one process, megabytes. */
export function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Cores that programs other than `ours` used in a stretch of time. */
export function watchOthers(ours: () => number[]): () => number {
  const pids = ours();
  const began = { at: performance.now(), machine: machineCpu(), ours: cpuOf(pids) };
  return () => {
    // Processes that began meanwhile are ours too; what they used before cannot have been counted.
    const mine = cpuOf([...pids, ...ours()]) - began.ours;
    return Math.max(0, (machineCpu() - began.machine - mine) / (performance.now() - began.at));
  };
}
