import type { ReactNode } from 'react';
import type { Variables } from '#domain/prompts/variables.ts';
import type { ContextOption } from './ContextField.tsx';
import type { Draft, DraftValue } from './draft.ts';
import { Field } from './Field.tsx';
import styles from './PromptForm.module.css';

type Props = {
  variables: Variables;
  draft: Draft;
  problems: Readonly<Record<string, string>>;
  contexts: readonly ContextOption[];
  contextStates: Readonly<Record<string, ReactNode>>;
  formId: string;
  onChange: (name: string, value: DraftValue) => void;
  onLeave: (name: string) => void;
  onPoint: (by: 'pointer' | 'focus', name: string | null) => void;
  onExample: () => void;
  onReset: () => void;
};

/** The form a prompt's variables make. Submitting it does nothing by itself: what happens is up to the action bar. */
export function PromptForm(props: Props) {
  const { variables, draft, problems, contexts, contextStates } = props;
  const names = Object.keys(variables);
  if (names.length === 0)
    return <p className={styles['none']}>This prompt has nothing to fill in: copy or run it as it is.</p>;
  return (
    <form
      id={props.formId}
      className={styles['form']}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      aria-label="Fill in the prompt"
    >
      <div className={styles['tools']}>
        <h2 className={styles['title']}>Fill in</h2>
        <button type="button" className={styles['tool']} onClick={props.onExample}>
          Fill with example
        </button>
        <button type="button" className={styles['tool']} onClick={props.onReset}>
          Reset
        </button>
      </div>
      {Object.entries(variables).map(([name, variable]) => (
        <Field
          key={name}
          name={name}
          variable={variable}
          value={draft[name] ?? ''}
          problem={problems[name] ?? null}
          contexts={contexts}
          contextState={contextStates[name]}
          onChange={props.onChange}
          onLeave={props.onLeave}
          onPoint={props.onPoint}
        />
      ))}
      <p className={styles['kept']}>
        What you type is kept in this browser for this prompt, and nowhere else.
      </p>
    </form>
  );
}
