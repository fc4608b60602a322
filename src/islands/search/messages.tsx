import type { Dispatch, ReactElement } from 'react';
import { selectedCount } from '#domain/search/facets.ts';
import { routes } from '#domain/site/routes.ts';
import type { Failure, SearchAction, SearchState, Shown } from './state.ts';

/** Nothing was found: what to try, and what the filters hide. */
export function NoResults({
  state,
  shown,
  dispatch,
}: {
  state: SearchState;
  shown: Shown;
  dispatch: Dispatch<SearchAction>;
}): ReactElement {
  const { unnarrowed, unknown } = shown.answer;
  const { text, selection } = state.question;
  const filtered = selectedCount(selection) > 0 && unnarrowed > 0;
  return (
    <div className="empty">
      <h2>{filtered ? 'The filters hide everything' : `Nothing here speaks of “${text.trim()}”`}</h2>
      {filtered ? (
        <button type="button" className="button" onClick={() => dispatch({ type: 'filters cleared' })}>
          Clear the filters: {count(unnarrowed, 'result')}
        </button>
      ) : (
        <ul>
          {unknown.length > 0 && (
            <li>
              No page has the {unknown.length === 1 ? 'word' : 'words'} {list(unknown)}. Is it spelled as you
              meant it?
            </li>
          )}
          <li>
            Try the thing itself, for example a stage, a document or a role, instead of a whole sentence.
          </li>
          <li>
            Look through <a href={routes.prompts}>all prompts</a> or{' '}
            <a href={routes.playbooks}>all playbooks</a>.
          </li>
          <li>
            Should it be here? <a href={routes.contribute}>Add it</a>.
          </li>
        </ul>
      )}
    </div>
  );
}

/** What was changed in the question before it was asked. */
export function Corrections({ shown }: { shown: Shown }): ReactElement | null {
  const { corrected, unknown, pages } = shown.answer;
  if (pages.length === 0 || corrected.length + unknown.length === 0) return null;
  return (
    <p className="search-note">
      {corrected.map(({ from, to }) => (
        <span key={from}>
          Nothing has “{from}”, so these are results for <strong>{to}</strong>.{' '}
        </span>
      ))}
      {unknown.length > 0 && <span>Left out, since no page has it: {list(unknown)}.</span>}
    </p>
  );
}

/** The search cannot work at the moment: why, and what to do. */
export function FailureNotice({ failure, retry }: { failure: Failure; retry: () => void }): ReactElement {
  const { title, help } = FAILURES[failure];
  return (
    <div className="notice" data-tone="bad" role="alert">
      <p>
        <strong>{title}</strong> {help}
      </p>
      <p className="search-actions">
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
        <a href={routes.prompts}>All prompts</a>
        <a href={routes.playbooks}>All playbooks</a>
      </p>
    </div>
  );
}

/** `1 result`, `12 results`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const FAILURES: Readonly<Record<Failure, { title: string; help: ReactElement }>> = {
  missing: {
    title: 'The search index is not there.',
    help: (
      <>
        It is written when the site is built: run <code>npm run build</code> once, then try again.
      </>
    ),
  },
  offline: {
    title: 'You are offline.',
    help: <>The search needs the network for the first question. Pages you have open stay readable.</>,
  },
  broken: {
    title: 'The search did not load.',
    help: <>The index may be half-written or out of date; a new build repairs that.</>,
  },
};

function list(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ');
}
