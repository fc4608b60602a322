import { defaultValues, exampleValues } from '#domain/prompts/values.ts';
import type { Variables } from '#domain/prompts/variables.ts';
import { type Draft, type DraftValue, draftOf } from './form/draft.ts';
import type { KeptForm } from './use-kept-form.ts';

export type FormActions = {
  change: (name: string, value: DraftValue) => void;
  fillWithExample: () => void;
  reset: () => void;
  /** Takes over the values of an earlier run; `said` is told about it. */
  reuse: (draft: Draft, said: string) => void;
  /** Whether the form was just filled at once, so that there is something to bring back. */
  canUndo: boolean;
  undo: () => void;
};

/** What a person does with the whole form, each with a word about it. */
export function formActions(form: KeptForm, variables: Variables, tell: (text: string) => void): FormActions {
  const reason = form.state.undo?.reason;
  return {
    change: (name, value) => {
      form.dispatch({ type: 'set', name, value });
      tell('');
    },
    fillWithExample: () => {
      form.fill(draftOf(variables, exampleValues(variables)), 'example');
      tell('Filled with the example.');
    },
    reset: () => {
      form.fill(draftOf(variables, defaultValues(variables)), 'reset');
      tell('Reset to the defaults.');
    },
    reuse: (draft, said) => {
      form.fill(draft, 'run');
      tell(said);
    },
    canUndo: reason === 'example' || reason === 'reset' || reason === 'run',
    undo: () => {
      form.dispatch({ type: 'undo' });
      tell('Your own values are back.');
    },
  };
}
