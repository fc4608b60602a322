import { useEffect, useRef, useState } from 'react';
import { DEFAULT_LIMITS } from '#domain/prompts/limits.ts';
import type { Variable } from '#domain/prompts/variables.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import styles from './Field.module.css';
import type { FieldProps } from './Field.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { ListRow, type RowAction } from './ListRow.tsx';
import { addRow, moveRow, type RowsChange, removeRow } from './list-rows.ts';

/**
 * Several short texts. Enter adds a row, Backspace in an empty one removes it, Alt and an arrow moves it, and pasted
 * lines become rows; each of these also has a button or happens by itself.
 */
export function ListField(props: FieldProps<Extract<Variable, { type: 'list' }>>) {
  const { name, id, label, variable, value, invalid, describedBy, onChange } = props;
  const rows = typeof value === 'object' && value.length > 0 ? value : [''];
  const group = useRef<HTMLFieldSetElement>(null);
  const [focus, setFocus] = useState<number | null>(null);
  const [told, setTold] = useState('');
  const most = variable.maxItems ?? DEFAULT_LIMITS.items;
  useEffect(() => {
    if (focus === null) return;
    group.current?.querySelectorAll<HTMLInputElement>('input')[focus]?.focus();
    setFocus(null);
  }, [focus]);

  function apply(change: RowsChange, what: string) {
    onChange(change.rows);
    setFocus(change.focus);
    setTold(what);
  }

  function act(action: RowAction, index: number) {
    if (action === 'add' && rows.length < most) apply(addRow(rows, index), '');
    if (action === 'remove') apply(removeRow(rows, index), 'Item removed.');
    if (action !== 'up' && action !== 'down') return;
    const change = moveRow(rows, index, action === 'up' ? -1 : 1);
    apply(change, `Moved to place ${change.focus + 1} of ${rows.length}.`);
  }

  const rowProps = {
    rows,
    name,
    label,
    placeholder: variable.default?.join('; '),
    required: variable.required,
    onAct: act,
  };
  return (
    <fieldset
      className={styles['group']}
      ref={group}
      aria-describedby={describedBy || undefined}
      data-invalid={invalid || undefined}
    >
      <legend className={styles['label']}>
        <FieldLabel label={label} required={variable.required} note={`up to ${most}`} />
      </legend>
      <ol className={styles['rows']}>
        {rows.map((_, index) => (
          <ListRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are plain texts and may be equal; focus is set by index.
            key={index}
            {...rowProps}
            id={index === 0 ? id : undefined}
            index={index}
            longest={variable.maxItemLength ?? DEFAULT_LIMITS.item}
            onType={(text) => onChange(rows.with(index, text))}
            onPasteRows={(change) => apply(change, `${change.rows.length} items.`)}
          />
        ))}
      </ol>
      <button
        type="button"
        className={styles['add']}
        disabled={rows.length >= most}
        onClick={() => act('add', rows.length - 1)}
      >
        <Icon name="plus" /> Add an item
      </button>
      <span role="status" className="visually-hidden">
        {told}
      </span>
    </fieldset>
  );
}
