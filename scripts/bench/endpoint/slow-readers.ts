import { askAndIgnore } from './client.ts';
import { MODELS } from './models.ts';
import { residentMb } from './process.ts';
import type { Target } from './target.ts';

const READERS = 20;
const WATCH_MS = 4000;
const LOOK_MS = 50;
/** Where it is given up, so that the machine survives. */
const MOST_MB = 1500;

/** Growth of a server's memory in MB while readers ask for an endless answer and take nothing of it. */
export async function measureSlowReaders(target: Target): Promise<number> {
  const { pid } = target;
  if (pid === null) return Number.NaN;
  const before = residentMb(pid);
  const readers = Array.from({ length: READERS }, () => askAndIgnore(target, MODELS.flood));
  await Promise.all(readers.map(({ answered }) => answered));
  let growth = 0;
  const end = performance.now() + WATCH_MS;
  while (performance.now() < end && growth < MOST_MB) {
    growth = Math.max(growth, residentMb(pid) - before);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  for (const { leave } of readers) leave();
  return growth;
}
