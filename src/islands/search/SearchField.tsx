import {
  type Dispatch,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useRef,
} from 'react';
import type { Option } from './groups.ts';
import { isCurrent, type SearchAction, type SearchState } from './state.ts';

type Props = {
  state: SearchState;
  dispatch: Dispatch<SearchAction>;
  listId: string;
  options: readonly Option[];
  fieldRef: RefObject<HTMLInputElement | null>;
  aside?: ReactElement | undefined;
};

const MOVES: Readonly<Record<string, 'next' | 'previous' | 'first' | 'last'>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
};

/**
 * A combobox over the list of results. The focus stays in the field; the arrow keys move through the options, Home and
 * End too once one is chosen (before that they belong to the text). Enter opens the chosen option, or the first result.
 */
export function SearchField({ state, dispatch, listId, options, fieldRef, aside }: Props): ReactElement {
  const opensFirst = useRef(false);
  const { active, question } = state;
  const current = isCurrent(state);

  useEffect(() => {
    if (!opensFirst.current || !current) return;
    opensFirst.current = false;
    clickOption(listId, 0);
  }, [current, listId]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const to = MOVES[event.key];
    const belongsToText = (event.key === 'Home' || event.key === 'End') && active === -1;
    if (to !== undefined && !belongsToText && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      dispatch({ type: 'moved', to, options: options.length });
    }
    if (event.key !== 'Enter' || question.text.trim() === '') return;
    event.preventDefault();
    const option = options[Math.max(0, active)];
    if (!current && active === -1) opensFirst.current = true;
    else if (option !== undefined && (event.ctrlKey || event.metaKey)) open(option.url, '_blank', 'noopener');
    else clickOption(listId, Math.max(0, active));
  };

  return (
    <div className="search-field">
      <svg
        width="20"
        height="20"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <circle cx="11" cy="11" r="7" />
        <path d="m20 20-4-4" />
      </svg>
      <input
        ref={fieldRef}
        type="search"
        role="combobox"
        aria-label="Search the library"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && active < options.length ? `${listId}-${active}` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        enterKeyHint="go"
        placeholder="A word or a question"
        value={question.text}
        onChange={(event) => dispatch({ type: 'typed', text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {aside}
    </div>
  );
}

/** A click on the option's link, so that whatever listens to clicks on results hears of it. */
function clickOption(listId: string, number: number): void {
  document.getElementById(`${listId}-${number}`)?.click();
}
