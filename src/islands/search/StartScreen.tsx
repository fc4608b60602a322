import { type Dispatch, type ReactElement, useEffect, useState } from 'react';
import { RECENT_KEY, type RecentPage, readRecent } from '#domain/search/recent.ts';
import { recordType, TYPE_NAMES } from '#domain/search/types.ts';
import { orderedValues } from './facet-values.ts';
import type { SearchAction, Shown } from './state.ts';
import { TypeIcon } from './TypeIcon.tsx';

type Props = { shown: Shown | null; dispatch: Dispatch<SearchAction> };

/** Before anything is asked: the pages this browser saw last, and the ways to browse without a word. */
export function StartScreen({ shown, dispatch }: Props): ReactElement {
  const [recent, setRecent] = useState<RecentPage[]>([]);
  // After the first render, since the page was rendered where there is no storage.
  useEffect(() => setRecent(readRecent(storedRecent()).filter(({ url }) => url !== location.pathname)), []);
  const types = shown === null ? [] : orderedValues('type', shown.answer.counts.type, shown.labels);
  return (
    <div className="search-start">
      {recent.length > 0 && (
        <section aria-labelledby="search-recent">
          <h2 id="search-recent">Recent pages</h2>
          <ul role="list" className="search-recent">
            {recent.map(({ url, title, type }) => (
              <li key={url}>
                <a href={url}>
                  <TypeIcon type={recordType(type)} />
                  <span>{title}</span>
                  <span className="search-type">{TYPE_NAMES[recordType(type)].one}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {types.length > 0 && (
        <section aria-labelledby="search-browse">
          <h2 id="search-browse">Browse without a word</h2>
          <div className="search-browse">
            {types.map(({ value, name, count }) => (
              <button
                key={value}
                type="button"
                className="button"
                onClick={() => dispatch({ type: 'toggled', facet: 'type', value })}
              >
                <TypeIcon type={recordType(value)} />
                {name} <span className="search-type">{count}</span>
              </button>
            ))}
          </div>
        </section>
      )}
      <p className="search-tips">
        A whole question works as well as a word. <kbd>"exact words"</kbd> finds them side by side.
      </p>
    </div>
  );
}

function storedRecent(): string | null {
  try {
    return localStorage.getItem(RECENT_KEY);
  } catch {
    return null;
  }
}
