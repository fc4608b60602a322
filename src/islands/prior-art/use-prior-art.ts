import { useEffect, useState } from 'react';
import type { PriorArtMatch, PriorArtQuery } from '#domain/experiments/prior-art.ts';
import { loadPriorArt } from './load-prior-art.ts';

/** `waiting`: too little is asked yet, or it is being looked up for the first time. */
export type PriorArtState = { state: 'waiting' | 'found' | 'failed'; matches: readonly PriorArtMatch[] };

const PAUSE = 250;
const SHORTEST = 4;

/** Looks up what resembles the plan, a moment after the last letter. Nothing is loaded before there is a question. */
export function usePriorArt({ hypothesis, metric, surface }: PriorArtQuery, most = 5): PriorArtState {
  const [found, setFound] = useState<PriorArtState>({ state: 'waiting', matches: [] });
  const surfaces = surface?.join(' ') ?? '';
  useEffect(() => {
    if (hypothesis.trim().length + metric.trim().length < SHORTEST)
      return setFound({ state: 'waiting', matches: [] });
    let isLate = false;
    const timer = setTimeout(async () => {
      try {
        const find = await loadPriorArt();
        const matches = find({ hypothesis, metric, surface: surfaces.split(' ').filter(Boolean) }, most);
        if (!isLate) setFound({ state: 'found', matches });
      } catch {
        if (!isLate) setFound({ state: 'failed', matches: [] });
      }
    }, PAUSE);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [hypothesis, metric, surfaces, most]);
  return found;
}
