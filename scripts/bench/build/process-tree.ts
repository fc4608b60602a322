import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 100;

/** Samples the resident memory of a process and all below it, from /proc (Linux). `stop` gives the peak in MB. */
export function watchMemory(pid: number): { stop: () => number } {
  let peak = process.platform === 'linux' ? 0 : Number.NaN;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(peak);
    },
  };
}

/** Memory that several processes share is counted in each of them, so this is an upper bound. */
function residentMb(rootPid: number): number {
  const parents = new Map<number, number>();
  for (const name of list('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The command in brackets may hold spaces; the parent's id is the second field behind it.
    const fields = read(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ');
    parents.set(Number(name), Number(fields?.[1] ?? 0));
  }
  const isBelow = (pid: number): boolean => pid === rootPid || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  const tree = [...parents.keys()].filter(isBelow);
  return tree.reduce(
    (sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024,
    0,
  );
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A process may end between being listed and being read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
