import type { ExperimentDraft, SectionId } from '#domain/experiments/draft/draft.ts';
import type { DraftProblem } from '#domain/experiments/draft/problem.ts';
import { STEPS, type StepId } from './step-words.ts';

/** What the form shows. `draft` is null on the start screen. */
export type CreationState = {
  /** Names the draft in this browser; empty on the start screen. */
  id: string;
  draft: ExperimentDraft | null;
  step: StepId;
  /** Steps somebody has been on. */
  visited: ReadonlySet<StepId>;
  /** Steps whose missing fields are pointed out, because somebody wanted to go on from them. */
  asked: ReadonlySet<StepId>;
  /** Fields somebody has left once. */
  left: ReadonlySet<string>;
  /** Somebody has just begun with it, so the focus goes to its first field. */
  isBegun: boolean;
};

export type CreationAction =
  | { type: 'open'; id: string; draft: ExperimentDraft; step?: StepId; isBegun?: boolean }
  | { type: 'edit'; change: (draft: ExperimentDraft) => ExperimentDraft }
  /** Another tab changed the same draft. */
  | { type: 'adopt'; draft: ExperimentDraft }
  | { type: 'go'; step: StepId }
  | { type: 'ask'; step: StepId }
  | { type: 'leave'; field: string }
  | { type: 'close' };

export const AT_START: CreationState = {
  id: '',
  draft: null,
  step: 'idea',
  visited: new Set(),
  asked: new Set(),
  left: new Set(),
  isBegun: false,
};

export function nextCreation(state: CreationState, action: CreationAction): CreationState {
  switch (action.type) {
    case 'open': {
      const step = action.step ?? 'idea';
      return {
        ...AT_START,
        id: action.id,
        draft: action.draft,
        step,
        visited: new Set([step]),
        isBegun: action.isBegun ?? false,
      };
    }
    case 'edit':
      return state.draft === null ? state : { ...state, draft: action.change(state.draft) };
    case 'adopt':
      return state.draft === null ? state : { ...state, draft: action.draft };
    case 'go': {
      // Whoever leaves a step is told in the rail what is missing there; whoever reaches the review, of all steps.
      const asked = action.step === 'review' ? STEPS : [...state.asked, state.step];
      const visited = new Set([...state.visited, action.step]);
      return { ...state, step: action.step, visited, asked: new Set(asked) };
    }
    case 'ask':
      return { ...state, asked: new Set([...state.asked, action.step]) };
    case 'leave':
      return state.left.has(action.field)
        ? state
        : { ...state, left: new Set([...state.left, action.field]) };
    case 'close':
      return AT_START;
  }
}

/** The problems that are shown at their fields: wrong ones once the field was left, missing ones once it was asked. */
export function shownProblems(
  problems: readonly DraftProblem[],
  { asked, left }: Pick<CreationState, 'asked' | 'left'>,
): Map<string, string> {
  const shown = problems.filter(
    ({ section, field, kind }) =>
      asked.has(section) || (kind === 'wrong' && (left.has(field) || isOfGroup(field))),
  );
  return new Map(shown.toReversed().map(({ field, text }) => [field, text]));
}

/** How a step stands: `empty` while nothing was asked of it yet. */
export type StepState = 'complete' | 'problem' | 'empty';

export function stepState(
  section: SectionId,
  problems: readonly DraftProblem[],
  { asked, visited }: Pick<CreationState, 'asked' | 'visited'>,
): StepState {
  const own = problems.filter((problem) => problem.section === section);
  if (own.length === 0) return visited.has(section) ? 'complete' : 'empty';
  return asked.has(section) || own.some(({ kind, field }) => kind === 'wrong' && !isOfGroup(field))
    ? 'problem'
    : 'empty';
}

/** Sums and counts over several fields are told at once: they belong to no field that could be left. */
function isOfGroup(field: string): boolean {
  return ['variants.weights', 'targeting.range'].includes(field);
}
