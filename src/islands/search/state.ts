import { EMPTY_QUESTION, type SearchQuestion, type Sort } from '#domain/search/address.ts';
import type { Labels } from '#domain/search/catalogue.ts';
import type { PageHit } from '#domain/search/excerpt.ts';
import { type Facet, NOTHING_SELECTED, toggleValue } from '#domain/search/facets.ts';
import type { Answer, FoundPage } from './engine.ts';

/** A result as it is shown. */
export type Hit = PageHit & Pick<FoundPage, 'id' | 'values'>;

/** Why the search cannot answer: no index was built, the network is gone, or something else. */
export type Failure = 'missing' | 'offline' | 'broken';

/** `asked` is the number of the question the answer belongs to. */
export type Shown = { asked: number; answer: Answer; hits: readonly Hit[]; labels: Labels };

export type SearchState = {
  question: SearchQuestion;
  /** Number of the present question; an answer to an earlier one comes too late and is dropped. */
  asked: number;
  /** How many results are wanted on the screen. */
  wanted: number;
  /** The option the keyboard stands on, -1 for the text field. */
  active: number;
  shown: Shown | null;
  failure: Failure | null;
};

export type SearchAction =
  | { type: 'typed'; text: string }
  | { type: 'toggled'; facet: Facet; value: string }
  | { type: 'filters cleared' }
  | { type: 'sorted'; sort: Sort }
  | { type: 'restored'; question: SearchQuestion }
  | { type: 'more' }
  | { type: 'retried' }
  | { type: 'moved'; to: 'next' | 'previous' | 'first' | 'last' | number; options: number }
  | { type: 'answered'; shown: Shown }
  | { type: 'failed'; asked: number; failure: Failure };

export const PAGE_SIZE = 20;

export function startState(question: SearchQuestion = EMPTY_QUESTION): SearchState {
  return { question, asked: 1, wanted: PAGE_SIZE, active: -1, shown: null, failure: null };
}

export function searchReducer(state: SearchState, action: SearchAction): SearchState {
  const { question } = state;
  switch (action.type) {
    case 'typed':
      return ask(state, { ...question, text: action.text });
    case 'toggled':
      return ask(state, {
        ...question,
        selection: toggleValue(question.selection, action.facet, action.value),
      });
    case 'filters cleared':
      return ask(state, { ...question, selection: NOTHING_SELECTED });
    case 'sorted':
      return ask(state, { ...question, sort: action.sort });
    case 'restored':
      return ask(state, action.question);
    case 'more':
      return { ...state, asked: state.asked + 1, wanted: state.wanted + PAGE_SIZE };
    case 'retried':
      return { ...state, asked: state.asked + 1, failure: null };
    case 'moved':
      return { ...state, active: move(state.active, action.to, action.options) };
    case 'answered':
      return action.shown.asked === state.asked ? { ...state, shown: action.shown, failure: null } : state;
    case 'failed':
      return action.asked === state.asked ? { ...state, failure: action.failure } : state;
  }
}

/** True when what is shown answers the present question. */
export function isCurrent({ shown, asked }: SearchState): boolean {
  return shown?.asked === asked;
}

function ask(state: SearchState, question: SearchQuestion): SearchState {
  return { ...state, question, asked: state.asked + 1, wanted: PAGE_SIZE, active: -1 };
}

/** Going up from the first option leads back to the text field, and up from there to the last option. */
function move(active: number, to: 'next' | 'previous' | 'first' | 'last' | number, options: number): number {
  if (options === 0) return -1;
  if (to === 'first') return 0;
  if (to === 'last') return options - 1;
  if (to === 'next') return active >= options - 1 ? -1 : active + 1;
  if (to === 'previous') return active === -1 ? options - 1 : active - 1;
  return to >= -1 && to < options ? to : active;
}
