import { type RefObject, useEffect, useRef } from 'react';
import { draftProblems } from '#domain/experiments/draft/check-draft.ts';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import type { CreationAction, CreationState } from './creation-state.ts';
import { focusField, focusStep } from './form/field-focus.ts';
import { nextStep, STEPS, type StepId } from './step-words.ts';

export type Steps = {
  /** To a step; the address follows, so that Back leads to the step before. */
  go: (step: StepId, focus?: 'field' | 'heading') => void;
  /** To a field, wherever it is. */
  goToField: (field: string) => void;
  /** On to the next step. With something open here the focus goes there first; a second time goes on anyway. */
  goOn: (by: 'field' | 'heading') => void;
};

type Given = {
  state: CreationState;
  dispatch: (action: CreationAction) => void;
  form: RefObject<HTMLElement | null>;
  problems: ReturnType<typeof draftProblems>;
  tell: (text: string) => void;
};

/** Moves between the steps and takes the focus along. */
export function useSteps({ state, dispatch, form, problems, tell }: Given): Steps {
  const { step } = state;
  const focus = useRef<'field' | 'heading' | { field: string } | null>(state.isBegun ? 'field' : null);
  const stopped = useRef<StepId | null>(null);
  const isOpen = state.draft !== null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves with the step, not with what is typed.
  useEffect(() => {
    const target = focus.current;
    focus.current = null;
    stopped.current = null;
    if (!isOpen || target === null) return;
    if (typeof target === 'string') focusStep(form.current, target);
    else focusWhenThere(target.field);
  }, [step, isOpen, state.id]);

  function go(next: StepId, where: 'field' | 'heading' | { field: string } = 'heading') {
    tell('');
    if (next === step) {
      if (typeof where === 'object') focusWhenThere(where.field);
      return;
    }
    focus.current = where;
    history.pushState(null, '', `#${next}`);
    dispatch({ type: 'go', step: next });
  }

  return {
    go,
    goToField: (field) => go(stepOfField(field), { field }),
    goOn: (by) => {
      const open = problems.filter(({ section }) => section === step);
      const [first] = open;
      if (first === undefined || stopped.current === step) {
        go(nextStep(step), by);
        return;
      }
      stopped.current = step;
      dispatch({ type: 'ask', step });
      tell(
        `${open.length === 1 ? 'One thing is' : `${open.length} things are`} open here. Once more goes on anyway.`,
      );
      focusWhenThere(first.field);
    },
  };
}

/** Everything that keeps the draft from being specified; nothing while there is none. */
export function problemsOf(draft: ExperimentDraft | null, experiments: readonly string[]) {
  return draft === null ? [] : draftProblems(draft, { experiments });
}

/** The field may appear only with the next drawing, or once its step is loaded. */
function focusWhenThere(field: string, tries = 20): void {
  requestAnimationFrame(() => {
    if (!focusField(field) && tries > 0) setTimeout(() => focusWhenThere(field, tries - 1), 50);
  });
}

function stepOfField(field: string): StepId {
  return STEPS.find((step) => field.startsWith(`${step}.`)) ?? 'idea';
}
