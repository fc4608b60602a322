import { type Dispatch, type ReactElement, type RefObject, useId, useMemo } from 'react';
import { isBlank, SORTS, type Sort } from '#domain/search/address.ts';
import { selectedCount } from '#domain/search/facets.ts';
import { Facets } from './Facets.tsx';
import { groupHits, optionsOf } from './groups.ts';
import { Corrections, count, FailureNotice, NoResults } from './messages.tsx';
import { ResultList } from './ResultList.tsx';
import { SearchField } from './SearchField.tsx';
import { StartScreen } from './StartScreen.tsx';
import { isCurrent, type SearchAction, type SearchState } from './state.ts';
import { useAnnouncement } from './use-announcement.ts';

type Props = {
  variant: 'dialog' | 'page';
  state: SearchState;
  dispatch: Dispatch<SearchAction>;
  fieldRef: RefObject<HTMLInputElement | null>;
  /** Shown at the right of the text field. */
  aside?: ReactElement;
};

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  relevance: 'Best match',
  reviewed: 'Last reviewed',
  title: 'Title',
};

/** The whole search: text field, filters, results. The dialog and the full page differ in layout only. */
export function SearchPanel({ variant, state, dispatch, fieldRef, aside }: Props): ReactElement {
  const listId = useId();
  const { question, shown, failure, active } = state;
  const groups = useMemo(() => (shown === null ? [] : groupHits(shown.hits, question)), [shown, question]);
  const options = useMemo(() => optionsOf(groups), [groups]);
  const blank = isBlank(question);
  const total = shown?.answer.pages.length ?? 0;
  const announcement = useAnnouncement(state);
  return (
    <div className="search-panel" data-variant={variant}>
      <SearchField
        state={state}
        dispatch={dispatch}
        listId={listId}
        options={options}
        fieldRef={fieldRef}
        aside={aside}
      />
      {shown !== null && (
        <Facets
          variant={variant}
          selection={question.selection}
          counts={shown.answer.counts}
          labels={shown.labels}
          dispatch={dispatch}
        />
      )}
      <div className="search-results" aria-busy={!isCurrent(state) && failure === null}>
        {failure !== null && <FailureNotice failure={failure} retry={() => dispatch({ type: 'retried' })} />}
        {failure === null && blank && <StartScreen shown={shown} dispatch={dispatch} />}
        {failure === null && !blank && shown !== null && (
          <>
            {total + selectedCount(question.selection) > 0 && (
              <ResultsBar state={state} total={total} dispatch={dispatch} />
            )}
            <Corrections shown={shown} />
            {total === 0 && isCurrent(state) && <NoResults state={state} shown={shown} dispatch={dispatch} />}
            <ResultList
              listId={listId}
              groups={groups}
              labels={shown.labels}
              active={active}
              current={isCurrent(state)}
              dispatch={dispatch}
            />
            {shown.hits.length < total && (
              <button type="button" className="button" onClick={() => dispatch({ type: 'more' })}>
                Show {Math.min(20, total - shown.hits.length)} more of {total}
              </button>
            )}
          </>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  );
}

function ResultsBar({
  state: { question },
  total,
  dispatch,
}: {
  state: SearchState;
  total: number;
  dispatch: Dispatch<SearchAction>;
}): ReactElement {
  const chosen = selectedCount(question.selection);
  return (
    <div className="search-summary">
      <span className="search-total">{count(total, 'result')}</span>
      {chosen > 0 && (
        <button type="button" className="search-plain" onClick={() => dispatch({ type: 'filters cleared' })}>
          Clear {count(chosen, 'filter')}
        </button>
      )}
      <label className="search-sort">
        <span>Order</span>
        <select
          value={question.sort}
          onChange={(event) =>
            dispatch({
              type: 'sorted',
              sort: SORTS.find((sort) => sort === event.target.value) ?? 'relevance',
            })
          }
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_NAMES[sort]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
