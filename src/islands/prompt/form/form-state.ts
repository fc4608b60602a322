import type { Draft, DraftValue } from './draft.ts';

/** Why the whole form changed at once. */
export type FillReason = 'example' | 'reset' | 'run' | 'link' | 'kept';

export type FormState = {
  draft: Draft;
  /** Fields somebody has left once; their problems are shown. */
  left: ReadonlySet<string>;
  /** After an attempt to run, all problems are shown. */
  showAll: boolean;
  /** What stood here before the form was filled at once, until somebody types again. */
  undo: { draft: Draft; reason: FillReason } | null;
};

export type FormAction =
  | { type: 'set'; name: string; value: DraftValue }
  | { type: 'leave'; name: string }
  | { type: 'show-all' }
  | { type: 'fill'; draft: Draft; reason: FillReason }
  | { type: 'undo' };

export function startForm(draft: Draft): FormState {
  return { draft, left: new Set(), showAll: false, undo: null };
}

export function formReducer(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'set':
      return { ...state, draft: { ...state.draft, [action.name]: action.value }, undo: null };
    case 'leave':
      return state.left.has(action.name) ? state : { ...state, left: new Set([...state.left, action.name]) };
    case 'show-all':
      return { ...state, showAll: true };
    case 'fill':
      return { ...startForm(action.draft), undo: { draft: state.draft, reason: action.reason } };
    case 'undo':
      return state.undo === null ? state : startForm(state.undo.draft);
  }
}
