import { type Dispatch, type ReactElement, useEffect } from 'react';
import type { Labels } from '#domain/search/catalogue.ts';
import type { Group } from './groups.ts';
import { ResultOption } from './ResultOption.tsx';
import type { SearchAction } from './state.ts';

type Props = {
  listId: string;
  groups: readonly Group[];
  labels: Labels;
  active: number;
  /** False while a newer question is on its way: the old results are dimmed. */
  current: boolean;
  dispatch: Dispatch<SearchAction>;
};

/** The listbox the text field controls. The field keeps the focus; the option the arrow keys stand on is scrolled into view. */
export function ResultList({ listId, groups, labels, active, current, dispatch }: Props): ReactElement {
  useEffect(() => {
    if (active >= 0) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);
  let number = -1;
  return (
    <div
      id={listId}
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
      className="search-list"
      data-stale={!current || undefined}
    >
      {groups.map(({ heading, hits }, at) => (
        <div
          key={heading ?? 'all'}
          role="group"
          aria-labelledby={heading === null ? undefined : `${listId}-g${at}`}
          aria-label={heading === null ? 'Results' : undefined}
        >
          {heading !== null && (
            <p id={`${listId}-g${at}`} role="presentation" className="search-heading">
              {heading}
            </p>
          )}
          {hits.flatMap((hit) =>
            [null, ...hit.sections.keys()].map((section) => {
              number += 1;
              const own = number;
              const url = section === null ? hit.url : (hit.sections[section]?.url ?? hit.url);
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: only tells the keyboard where the pointer or the focus is.
                <div
                  key={`${hit.id} ${section}`}
                  role="presentation"
                  onFocus={() => dispatch({ type: 'moved', to: own, options: own + 1 })}
                >
                  <ResultOption
                    id={`${listId}-${own}`}
                    option={{ url, hit, section }}
                    active={own === active}
                    labels={labels}
                  />
                </div>
              );
            }),
          )}
        </div>
      ))}
    </div>
  );
}
