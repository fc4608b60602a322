import { useEffect, useState } from 'react';
import { secondsWords } from './run-advice.ts';

/** How long a run has been going, for the eye; screen readers hear when it is over. */
export function ElapsedTime({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{secondsWords(Math.max(0, now - since))}</span>;
}
