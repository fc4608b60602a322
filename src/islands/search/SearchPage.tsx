import { type ReactElement, useEffect, useRef } from 'react';
import { EMPTY_QUESTION, readAddress } from '#domain/search/address.ts';
import { SearchPanel } from './SearchPanel.tsx';
import { useAddress } from './use-address.ts';
import { useSearch } from './use-search.ts';

/** The search as a page of its own, whose address holds the question. */
export function SearchPage(): ReactElement {
  const [state, dispatch] = useSearch(EMPTY_QUESTION);
  const field = useRef<HTMLInputElement>(null);
  useAddress(state.question, dispatch);

  useEffect(() => {
    // What was typed before this component took over stands in the field, and React does not know it.
    const typed = field.current?.value ?? '';
    const asked = readAddress(location.search);
    dispatch({ type: 'restored', question: typed === '' ? asked : { ...asked, text: typed } });
    if (!('ontouchstart' in window)) field.current?.focus();
  }, [dispatch]);

  return <SearchPanel variant="page" state={state} dispatch={dispatch} fieldRef={field} />;
}
