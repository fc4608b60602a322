import { useEffect, useState } from 'react';

/**
 * How many of several costly parts may be drawn: one more each time the last one stands, so that the page answers in
 * between.
 */
export function useTurns(parts: number): number {
  const [drawn, setDrawn] = useState(1);
  useEffect(() => {
    if (drawn >= parts) return;
    const timer = setTimeout(() => setDrawn(drawn + 1));
    return () => clearTimeout(timer);
  }, [drawn, parts]);
  return drawn;
}
