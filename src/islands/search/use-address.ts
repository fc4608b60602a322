import { type Dispatch, useEffect, useRef } from 'react';
import { readAddress, type SearchQuestion, writeAddress } from '#domain/search/address.ts';
import type { SearchAction } from './state.ts';

/** Letters typed within this time are one step for the back button. */
const ONE_STEP_MS = 1500;

/**
 * Keeps the page's address and the question the same. A facet, an order or a newly begun text is a step that the back
 * button takes back; letters typed in one go are one step together.
 */
export function useAddress(question: SearchQuestion, dispatch: Dispatch<SearchAction>): void {
  const written = useRef<{ question: SearchQuestion; at: number } | null>(null);

  useEffect(() => {
    const restore = () => {
      const asked = readAddress(location.search);
      written.current = { question: asked, at: 0 };
      dispatch({ type: 'restored', question: asked });
    };
    addEventListener('popstate', restore);
    return () => removeEventListener('popstate', restore);
  }, [dispatch]);

  useEffect(() => {
    const before = written.current;
    const now = Date.now();
    written.current = { question, at: now };
    // The first question comes from the address itself.
    if (before === null) return;
    const query = writeAddress(question);
    if (query === writeAddress(readAddress(location.search))) return;
    const address = `${location.pathname}${query}`;
    const onlyText =
      before.question.selection === question.selection && before.question.sort === question.sort;
    if (onlyText && now - before.at < ONE_STEP_MS) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }, [question]);
}
