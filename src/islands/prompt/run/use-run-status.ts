import { useEffect, useState } from 'react';
import type { RunStatus } from '#domain/run/status.ts';

/** What can be run, or why nothing can. Null until the server has answered. */
export function useRunStatus(): RunStatus | null {
  const [status, setStatus] = useState<RunStatus | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    // The page can be filled in and copied without it, so it is loaded when the page already works.
    import('./ask-status.ts')
      .then(({ askStatus }) => askStatus(stop.signal))
      .then(setStatus, () => undefined);
    return () => stop.abort();
  }, []);
  return status;
}
