import type { StepState } from './creation-state.ts';
import styles from './Rail.module.css';
import { STEP_WORDS, STEPS, type StepId } from './step-words.ts';

const SAID: Readonly<Record<StepState, string>> = {
  complete: 'complete',
  problem: 'something is missing',
  empty: 'not filled in yet',
};

type Props = { step: StepId; states: ReadonlyMap<StepId, StepState>; onGo: (step: StepId) => void };

/** All steps with how they stand; any of them is one click away. */
export function Rail({ step, states, onGo }: Props) {
  return (
    <nav className={styles['rail']} aria-label="Steps">
      <ol role="list">
        {STEPS.map((id, index) => {
          const state = states.get(id);
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={id === step ? 'step' : undefined}
                data-state={state}
                onClick={() => onGo(id)}
              >
                <span className={styles['mark']} aria-hidden="true">
                  {state === 'complete' ? '✓' : state === 'problem' ? '!' : index + 1}
                </span>
                <span className={styles['name']}>{STEP_WORDS[id].name}</span>
                {state !== undefined && <span className="visually-hidden">, {SAID[state]}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
