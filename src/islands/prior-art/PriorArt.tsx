import type { ReactElement } from 'react';
import type { PriorArtQuery } from '#domain/experiments/prior-art.ts';
import { matchWords } from './match-words.ts';
import styles from './PriorArt.module.css';
import { usePriorArt } from './use-prior-art.ts';

/** The experiments and learnings nearest to what is being planned; follows the text while it is typed. */
export function PriorArt({ query }: { query: PriorArtQuery }): ReactElement {
  const { state, matches } = usePriorArt(query);
  return (
    <div aria-live="polite">
      {state === 'waiting' && (
        <p className={styles['quiet']}>
          Describe the change or name the metric to see what was tried before.
        </p>
      )}
      {state === 'failed' && (
        <p className={styles['quiet']}>
          Earlier experiments could not be loaded. Check the connection; the next word tries again.
        </p>
      )}
      {state === 'found' && matches.length === 0 && (
        <p className={styles['quiet']}>
          Nothing like this was found. Other words may find more: the <a href="/search/">search</a> reads
          whole write-ups.
        </p>
      )}
      {matches.length > 0 && (
        <ul role="list" className={styles['matches']}>
          {matches.map((match) => {
            const { href, kind, state: standing, why } = matchWords(match);
            return (
              <li key={`${kind} ${match.record.id}`}>
                <a href={href}>{match.record.title}</a>
                <span className={styles['facts']}>
                  <span className="chip">{kind}</span>
                  <span>{standing}</span>
                  <span>{why}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
