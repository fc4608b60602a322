import { useMemo, useRef, useState } from 'react';
import { type ExperimentDraft, SECTIONS } from '#domain/experiments/draft/draft.ts';
import { useShortcuts } from '#islands/prompt/use-shortcuts.ts';
import { ToolStatus } from '#islands/tools/ToolStatus.tsx';
import styles from './Creation.module.css';
import { shownProblems, stepState } from './creation-state.ts';
import { ExampleNote } from './ExampleNote.tsx';
import { FormActions } from './FormActions.tsx';
import { type Form, FormContext } from './form/FormContext.ts';
import type { CreationGiven } from './given.ts';
import { Rail } from './Rail.tsx';
import { StepBody } from './StepBody.tsx';
import { Summary } from './Summary.tsx';
import { nextStep, previousStep, STEP_WORDS, STEPS } from './step-words.ts';
import type { Drafts } from './use-drafts.ts';
import { useKnownIds } from './use-known-ids.ts';
import { problemsOf, useSteps } from './use-steps.ts';

type Props = { given: CreationGiven; drafts: Drafts; draft: ExperimentDraft };

/** The rail, one step, and the experiment as it stands beside it. */
export function CreationForm({ given, drafts, draft }: Props) {
  const { state, dispatch } = drafts;
  const { step } = state;
  const root = useRef<HTMLFormElement>(null);
  const [told, tell] = useState('');
  const experiments = useKnownIds(step !== 'idea');
  const problems = useMemo(() => problemsOf(draft, experiments), [draft, experiments]);
  const steps = useSteps({ state, dispatch, form: root, problems, tell });
  const states = new Map(
    STEPS.flatMap((id) => (id === 'review' ? [] : [[id, stepState(id, problems, state)] as const])),
  );
  const form: Form = {
    draft,
    given,
    problems: shownProblems(problems, state),
    leave: (field) => dispatch({ type: 'leave', field }),
    edit: (section, part) => {
      tell('');
      dispatch({
        type: 'edit',
        change: (before) => ({ ...before, [section]: { ...before[section], ...part } }),
      });
    },
  };
  const unseen = SECTIONS.filter((id) => !state.visited.has(id)).length;
  const before = previousStep(step);
  useShortcuts({
    onEnter: () => steps.goOn('field'),
    onShiftEnter: () => before !== null && steps.go(before, 'field'),
  });

  return (
    <FormContext value={form}>
      <div className={styles['columns']} data-step={step}>
        <Rail step={step} states={states} onGo={(id) => steps.go(id)} />
        <form ref={root} className={styles['form']} noValidate onSubmit={(event) => event.preventDefault()}>
          <header className={styles['stepHead']}>
            <p className={styles['count']}>
              Step {STEPS.indexOf(step) + 1} of {STEPS.length}
            </p>
            <h2 tabIndex={-1} data-step-heading>
              {STEP_WORDS[step].title}
            </h2>
            <p className={styles['why']}>{STEP_WORDS[step].why}</p>
          </header>
          <div className={styles['fields']} data-fields>
            <StepBody step={step} problems={problems} onGo={steps.goToField} tell={tell} />
          </div>
          <div className={styles['foot']}>
            <ToolStatus text={told} />
            <div className={styles['buttons']}>
              {before !== null && (
                <button type="button" className="button" onClick={() => steps.go(before)}>
                  Back
                </button>
              )}
              {step !== 'review' && (
                <button
                  type="button"
                  className="button"
                  data-kind="primary"
                  onClick={(event) => steps.goOn(event.detail === 0 ? 'field' : 'heading')}
                >
                  Next: {STEP_WORDS[nextStep(step)].name}
                </button>
              )}
              <FormActions drafts={drafts} draft={draft} tell={tell} />
            </div>
            <p className={styles['remark']}>
              <span className={styles['keys']}>
                <kbd>Ctrl</kbd> <kbd>Enter</kbd> next · <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>Enter</kbd> back
              </span>
              <span data-warn={!drafts.isKept || undefined}>
                {drafts.isKept
                  ? 'Kept in this browser as you type.'
                  : 'This browser does not keep the draft: copy the link to keep it.'}
              </span>
            </p>
          </div>
        </form>
        {step !== 'review' && (
          <aside className={styles['aside']}>
            <Summary draft={draft} missing={problems.length} unseen={unseen} />
            {given.example !== null && <ExampleNote example={given.example} section={step} />}
          </aside>
        )}
      </div>
    </FormContext>
  );
}
