import { useEffect, useState } from 'react';
import type { PlanFacts } from '#domain/experiments/planning/plan-facts.ts';
import type { WriteUpIndex } from '#domain/experiments/planning/write-up-index.ts';
import { routes } from '#domain/site/routes.ts';

const NOTHING: WriteUpIndex = { experiments: [], running: [] };

/** What there is to start from; fetched once the tool runs, empty until then and where it cannot be had. */
export function useWriteUpIndex(): WriteUpIndex {
  const [index, setIndex] = useState(NOTHING);
  useEffect(() => {
    const controller = new AbortController();
    void fetchJson<WriteUpIndex>(`${routes.tools}experiments.json`, controller.signal).then((found) => {
      if (found !== null) setIndex(found);
    });
    return () => controller.abort();
  }, []);
  return index;
}

/** A write-up's plan and baselines; null where there is no such write-up, or no network. */
export async function fetchPlan(id: string): Promise<PlanFacts | null> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return null;
  return fetchJson<PlanFacts>(`${routes.tools}plans/${id}.json`);
}

/** The write-up that the address asks for (`?experiment=<id>`), and forgets it: the tool then keeps it itself. */
export function takeAskedFor(): string | null {
  const address = new URL(location.href);
  const id = address.searchParams.get('experiment');
  if (id === null) return null;
  address.searchParams.delete('experiment');
  history.replaceState(history.state, '', address);
  return id;
}

async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T | null> {
  try {
    const response = await fetch(address, signal === undefined ? {} : { signal });
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}
