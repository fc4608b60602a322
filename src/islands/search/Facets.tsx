import { type Dispatch, type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import type { Labels } from '#domain/search/catalogue.ts';
import { FACETS, type Facet, type FacetCounts, type Selection } from '#domain/search/facets.ts';
import { orderedValues } from './facet-values.ts';
import type { SearchAction } from './state.ts';

type Props = {
  variant: 'dialog' | 'page';
  selection: Selection;
  counts: FacetCounts;
  labels: Labels;
  dispatch: Dispatch<SearchAction>;
};

const NAMES: Readonly<Record<Facet, string>> = {
  type: 'Type',
  stage: 'Stage',
  status: 'Status',
  decision: 'Decision',
  health: 'Health',
  tag: 'Tag',
  owner: 'Owner',
};

const OPEN_AT_FIRST: ReadonlySet<Facet> = new Set(['type', 'stage', 'status']);

/** One disclosure per facet with a checkbox per value. In the dialog one is open at a time and Escape closes it first. */
export function Facets({ variant, selection, counts, labels, dispatch }: Props): ReactElement {
  const bar = useRef<HTMLDivElement>(null);
  const [wide] = useState(() => variant === 'page' && matchMedia('(width >= 56rem)').matches);
  const shown = FACETS.map((facet) => ({
    facet,
    values: orderedValues(facet, counts[facet], labels),
  })).filter(({ values }) => values.length > 0);
  const closeOpen = (event: KeyboardEvent) => {
    const open =
      event.key === 'Escape' && variant === 'dialog' ? bar.current?.querySelector('details[open]') : null;
    if (!open) return;
    event.preventDefault();
    event.stopPropagation();
    open.removeAttribute('open');
    open.querySelector('summary')?.focus();
  };
  const closeOutside = (event: { relatedTarget: EventTarget | null }) => {
    if (
      variant !== 'dialog' ||
      (event.relatedTarget instanceof Node && bar.current?.contains(event.relatedTarget))
    )
      return;
    bar.current?.querySelector('details[open]')?.removeAttribute('open');
  };
  return (
    <div
      ref={bar}
      role="group"
      aria-label="Filters"
      className="search-bar"
      data-variant={variant}
      onKeyDown={closeOpen}
      onBlur={closeOutside}
    >
      {shown.map(({ facet, values }) => (
        <details
          key={facet}
          open={wide && OPEN_AT_FIRST.has(facet)}
          {...(variant === 'dialog' && { name: 'search-facet' })}
        >
          <summary>
            {NAMES[facet]}
            {selection[facet].length > 0 && (
              <span className="search-chosen">
                {selection[facet].length}
                <span className="visually-hidden"> chosen</span>
              </span>
            )}
          </summary>
          <fieldset>
            <legend className="visually-hidden">{NAMES[facet]}</legend>
            {values.map(({ value, name, count }) => (
              <label key={value}>
                <input
                  type="checkbox"
                  checked={selection[facet].includes(value)}
                  onChange={() => dispatch({ type: 'toggled', facet, value })}
                />
                <span>{name}</span>
                <span className="search-count">{count}</span>
              </label>
            ))}
          </fieldset>
        </details>
      ))}
    </div>
  );
}
