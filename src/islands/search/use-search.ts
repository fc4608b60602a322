import { type Dispatch, useEffect, useReducer } from 'react';
import { isBlank, type SearchQuestion } from '#domain/search/address.ts';
import { failureOf, loadEngine } from './load-engine.ts';
import { type SearchAction, type SearchState, type Shown, searchReducer, startState } from './state.ts';

const PAUSE_MS = 50;

/** The state of one search with the engine behind it: asks shortly after every change and shows the newest answer only. */
export function useSearch(initial: SearchQuestion): [SearchState, Dispatch<SearchAction>] {
  const [state, dispatch] = useReducer(searchReducer, initial, startState);
  const { question, asked, wanted, shown } = state;
  const pause = shown !== null && question.text !== '' ? PAUSE_MS : 0;
  // `asked` changes with every question, so it stands for `question` and `wanted` too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => {
    const timer = setTimeout(() => {
      askEngine({ question, asked, wanted }).then(
        (answered) => dispatch({ type: 'answered', shown: answered }),
        (error: unknown) => dispatch({ type: 'failed', asked, failure: failureOf(error) }),
      );
    }, pause);
    return () => clearTimeout(timer);
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
