import { openStream } from './client.ts';
import { MODELS } from './models.ts';
import { now } from './now.ts';
import type { Target } from './target.ts';
import type { WatchedUpstream } from './upstream.ts';

/** When a reader leaves: `pieces` of the answer have come, and then nothing for `quietMs`. */
export const PHASES = [
  { name: 'before headers', model: MODELS.noHeaders, pieces: 0, quietMs: 20 },
  { name: 'before the first token', model: MODELS.silent, pieces: 0, quietMs: 60 },
  { name: 'mid-stream', model: MODELS.slow, pieces: 3, quietMs: 0 },
  { name: 'stalled', model: MODELS.stalled, pieces: 3, quietMs: 60 },
] as const;

export type Phase = (typeof PHASES)[number];

/** How long it is waited for the upstream to see it, in milliseconds. */
const LONGEST_MS = 2000;

/** Milliseconds from a reader's leaving until the upstream's connection was closed; infinite when it stayed open. */
export async function measureLeaving(
  target: Target,
  phase: Phase,
  upstream: WatchedUpstream,
): Promise<number> {
  await upstream.watch(true);
  const request = upstream.nextRequest();
  let pieces = 0;
  let come = (): void => undefined;
  const enough = new Promise<void>((resolve) => {
    come = resolve;
  });
  const stream = openStream(target, phase.model, (text) => {
    // Pieces that arrived together may come as one.
    pieces += text.trim().split(' ').length;
    if (pieces >= phase.pieces) come();
  });
  // Leaving is an error to whoever still reads.
  stream.done.catch(() => undefined);
  const { asked } = await request;
  if (phase.pieces > 0) await enough;
  await new Promise((resolve) => setTimeout(resolve, phase.quietMs));
  const left = upstream.left(asked, LONGEST_MS);
  const start = now();
  stream.leave();
  const at = await left;
  await upstream.watch(false);
  return at === null ? Number.POSITIVE_INFINITY : (at - start) / 1000;
}
