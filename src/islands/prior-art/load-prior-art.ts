import type { PriorArtFinder } from '#domain/experiments/prior-art.ts';
import type { PriorArtRecord } from '#domain/experiments/prior-art-record.ts';

const ADDRESS = '/experiments/prior-art.json';
let loading: Promise<PriorArtFinder> | null = null;

/** Loads what there is to compare with, once a page; after a failure the next call tries again. */
export function loadPriorArt(): Promise<PriorArtFinder> {
  loading ??= load().catch((problem: unknown) => {
    loading = null;
    throw problem;
  });
  return loading;
}

async function load(): Promise<PriorArtFinder> {
  const [response, { priorArtFinder }] = await Promise.all([
    fetch(ADDRESS),
    import('#domain/experiments/prior-art.ts'),
  ]);
  if (!response.ok) throw new Error(`${ADDRESS} answered ${response.status}`);
  return priorArtFinder((await response.json()) as PriorArtRecord[]);
}
