import type { ReactNode } from 'react';
import type { Variable } from '#domain/prompts/variables.ts';
import { BooleanField } from './BooleanField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { ContextField, type ContextOption } from './ContextField.tsx';
import type { DraftValue } from './draft.ts';
import styles from './Field.module.css';
import { fieldId } from './field-id.ts';
import { labelOf } from './field-problem.ts';
import { ListField } from './ListField.tsx';
import { NumberField } from './NumberField.tsx';
import { TextField } from './TextField.tsx';

/** What every kind of field gets. `describedBy` names the elements that explain it. */
export type FieldProps<V extends Variable = Variable> = {
  name: string;
  id: string;
  label: string;
  variable: V;
  value: DraftValue;
  invalid: boolean;
  describedBy: string;
  onChange: (value: DraftValue) => void;
};

type Props = {
  name: string;
  variable: Variable;
  value: DraftValue;
  problem: string | null;
  contexts: readonly ContextOption[];
  /** Below a context field: whether its text could be loaded. */
  contextState: ReactNode;
  onChange: (name: string, value: DraftValue) => void;
  onLeave: (name: string) => void;
  /** The pointer or the focus is on the field, or (null) no longer is. */
  onPoint: (by: 'pointer' | 'focus', name: string | null) => void;
};

/** One variable of the form: label, control, description and what is wrong with it. */
export function Field({
  name,
  variable,
  value,
  problem,
  contexts,
  contextState,
  onChange,
  onLeave,
  onPoint,
}: Props) {
  const id = fieldId(name);
  const described = [
    variable.description !== undefined || variable.sensitive ? `${id}-about` : '',
    problem === null ? '' : `${id}-problem`,
  ];
  const shared = {
    name,
    id,
    label: labelOf(name, variable),
    value,
    invalid: problem !== null,
    describedBy: described.filter((part) => part !== '').join(' '),
    onChange: (next: DraftValue) => onChange(name, next),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where focus and pointer are, to mark the preview.
    <div
      className={styles['field']}
      data-variable={name}
      onFocus={() => onPoint('focus', name)}
      onBlur={(event) => {
        onPoint('focus', null);
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave(name);
      }}
      onPointerEnter={() => onPoint('pointer', name)}
      onPointerLeave={() => onPoint('pointer', null)}
    >
      {control(variable, shared, contexts)}
      {contextState}
      {(variable.description !== undefined || variable.sensitive) && (
        <p className={styles['about']} id={`${id}-about`}>
          {variable.description}{' '}
          {variable.sensitive && (
            <strong>Sensitive: not kept in this browser and never put in a link.</strong>
          )}
        </p>
      )}
      {problem !== null && (
        <p className={styles['problem']} id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

function control(
  variable: Variable,
  shared: Omit<FieldProps, 'variable'>,
  contexts: readonly ContextOption[],
): ReactNode {
  switch (variable.type) {
    case 'string':
      return <TextField {...shared} variable={variable} />;
    case 'number':
      return <NumberField {...shared} variable={variable} />;
    case 'boolean':
      return <BooleanField {...shared} variable={variable} />;
    case 'choice':
      return <ChoiceField {...shared} variable={variable} />;
    case 'list':
      return <ListField {...shared} variable={variable} />;
    case 'context':
      return <ContextField {...shared} variable={variable} contexts={contexts} />;
  }
}
