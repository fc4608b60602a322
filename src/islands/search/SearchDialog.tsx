import { type MouseEvent, type ReactElement, useEffect, useRef } from 'react';
import { EMPTY_QUESTION, writeAddress } from '#domain/search/address.ts';
import { routes } from '#domain/site/routes.ts';
import { SearchPanel } from './SearchPanel.tsx';
import { useSearch } from './use-search.ts';

/** `openings` grows with every request to open; the browser gives the focus back to where it was on closing. */
export function SearchDialog({ openings }: { openings: number }): ReactElement {
  const [state, dispatch] = useSearch(EMPTY_QUESTION);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening counts, also with the same elements.
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    field.current?.focus();
    field.current?.select();
  }, [openings]);

  const close = () => dialog.current?.close();
  const closeAfter = ({ target }: MouseEvent) => {
    // The backdrop, or a way out of here: a result may be a place on this very page.
    if (target === dialog.current || (target instanceof Element && target.closest('a'))) close();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself.
    <dialog ref={dialog} className="search-dialog" aria-label="Search" onClick={closeAfter}>
      <div className="search-frame">
        <SearchPanel
          variant="dialog"
          state={state}
          dispatch={dispatch}
          fieldRef={field}
          aside={
            <button type="button" className="search-close" onClick={close}>
              <span>Close</span> <kbd>Esc</kbd>
            </button>
          }
        />
        <p className="search-foot">
          <span className="search-keys">
            <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Enter</kbd> open
          </span>
          <a href={`${routes.search}${writeAddress(state.question)}`}>Open as a page</a>
        </p>
      </div>
    </dialog>
  );
}
