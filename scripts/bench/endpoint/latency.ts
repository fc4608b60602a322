import { openStream } from './client.ts';
import { MODELS } from './models.ts';
import { now } from './now.ts';
import type { Target } from './target.ts';

/** Milliseconds: from the request to the first text of each stream, and how long each piece was on its way. */
export type Latency = { first: number[]; pieces: number[] };

/**
 * One paced stream at a time, of each server in turn, so that all of them see the same machine. The upstream sends as
 * text when it sends it; what a server adds is the difference to the upstream asked directly.
 */
export async function measureLatency(targets: readonly Target[], streams: number): Promise<Latency[]> {
  const measured = targets.map((): Latency => ({ first: [], pieces: [] }));
  for (let round = 0; round < streams; round += 1) {
    for (let step = 0; step < targets.length; step += 1) {
      const index = (round + step) % targets.length;
      const [target, latency] = [targets[index], measured[index]];
      if (target !== undefined && latency !== undefined) await measureOne(target, latency);
    }
  }
  return measured;
}

async function measureOne(target: Target, { first, pieces }: Latency): Promise<void> {
  const start = now();
  let count = 0;
  await openStream(target, MODELS.paced, (text, at) => {
    if (count === 0) first.push((at - start) / 1000);
    // Pieces that arrived together may come as one.
    for (const sent of text.trim().split(' ')) pieces.push((at - Number(sent)) / 1000);
    count += 1;
  }).done;
}

/** Milliseconds of one whole run after the other, of a model that does not make anybody wait. */
export async function measureRuns(target: Target, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await openStream(target, MODELS.short).done;
    times.push(performance.now() - start);
  }
  return times;
}
