import { openStream } from './client.ts';
import { cpuMs } from './process.ts';
import type { Target } from './target.ts';

/** `length`: characters of each whole answer. */
export type Load = { model: string; length: number; streams: number; concurrent: number };

/** `perSecond`: complete streams; `cpu`: milliseconds of the server's own time for one of them, NaN where not known. */
export type Throughput = { perSecond: number; cpu: number };

/** Streams one after the other in each of so many lanes, until all are done. Throws when an answer is not complete. */
export async function measureThroughput(target: Target, load: Load): Promise<Throughput> {
  let left = load.streams;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      let length = 0;
      await openStream(target, load.model, (text) => {
        length += text.length;
      }).done;
      if (length !== load.length)
        throw new Error(`${target.name} sent ${length} of ${load.length} characters.`);
    }
  };
  const cpuBefore = target.pid === null ? Number.NaN : cpuMs(target.pid);
  const start = performance.now();
  await Promise.all(Array.from({ length: load.concurrent }, lane));
  const seconds = (performance.now() - start) / 1000;
  const cpu = target.pid === null ? Number.NaN : cpuMs(target.pid) - cpuBefore;
  return { perSecond: load.streams / seconds, cpu: cpu / load.streams };
}
