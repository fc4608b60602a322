import { type Dispatch, useEffect, useReducer, useRef } from 'react';
import { isBlank, type SearchQuestion } from '#domain/search/address.ts';
import { failureOf, loadEngine } from './load-engine.ts';
import { type SearchAction, type SearchState, type Shown, searchReducer, startState } from './state.ts';

/** A letter alone is the beginning of a word, and the dearest question of all: it waits for the next. */
const PAUSE_MS = 60;
const ONE_LETTER_PAUSE_MS = 300;

/**
 * The state of one search with the engine behind it. Asks shortly after every change, one question at a time: what was
 * typed while the engine was busy is asked when it is free, and only the newest of it.
 */
export function useSearch(initial: SearchQuestion): [SearchState, Dispatch<SearchAction>] {
  const [state, dispatch] = useReducer(searchReducer, initial, startState);
  const busy = useRef<Promise<void>>(Promise.resolve());
  const { question, asked, wanted, shown } = state;
  const letters = question.text.trim().length;
  const pause = shown === null || letters === 0 ? 0 : letters === 1 ? ONE_LETTER_PAUSE_MS : PAUSE_MS;
  // `asked` changes with every question, so it stands for `question` and `wanted` too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    let newest = true;
    const timer = setTimeout(async () => {
      await busy.current;
      if (!newest) return;
      busy.current = askEngine({ question, asked, wanted }).then(
        (answered) => dispatch({ type: 'answered', shown: answered }),
        (error: unknown) => dispatch({ type: 'failed', asked, failure: failureOf(error) }),
      );
    }, pause);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [asked]);
  return [state, dispatch];
}

async function askEngine({
  question,
  asked,
  wanted,
}: Pick<SearchState, 'question' | 'asked' | 'wanted'>): Promise<Shown> {
  const engine = await loadEngine();
  const answer = await engine.ask(question);
  const first = isBlank(question) ? [] : answer.pages.slice(0, wanted);
  const hits = await Promise.all(
    first.map(async (page) => ({ ...(await engine.show(page)), id: page.id, values: page.values })),
  );
  return { asked, answer, hits, labels: engine.catalogue.labels };
}
