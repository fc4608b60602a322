import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '#islands/ui/Icon.tsx';
import { DEFAULT_LIMITS } from '#domain/prompts/limits.ts';
import type { Variable } from '#domain/prompts/variables.ts';
import type { FieldProps } from './Field.tsx';
import styles from './Field.module.css';
import { FieldLabel } from './FieldLabel.tsx';
import { addRow, moveRow, pasteRows, type RowsChange, removeRow } from './list-rows.ts';

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

  function onKeyDown(event: KeyboardEvent, index: number) {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (event.key === 'Enter' && isPlain) {
      event.preventDefault();
      if (rows.length < most) apply(addRow(rows, index), '');
    } else if (event.key === 'Backspace' && isPlain && rows[index] === '' && rows.length > 1) {
      event.preventDefault();
      apply(removeRow(rows, index), 'Item removed.');
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const change = moveRow(rows, index, event.key === 'ArrowUp' ? -1 : 1);
      apply(change, `Moved to place ${change.focus + 1} of ${rows.length}.`);
    }
  }

  return (
    <fieldset className={styles['group']} ref={group} aria-describedby={describedBy || undefined} data-invalid={invalid || undefined}>
      <legend className={styles['label']}>
        <FieldLabel label={label} required={variable.required} note={`up to ${most}`} />
      </legend>
      <ol className={styles['rows']}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are plain texts and may be equal; focus is set by index.
          <li key={index} className={styles['row']}>
            <input
              type="text"
              id={index === 0 ? id : undefined}
              name={name}
              value={row}
              maxLength={variable.maxItemLength ?? DEFAULT_LIMITS.item}
              aria-label={`${label}, item ${index + 1} of ${rows.length}`}
              placeholder={rows.length === 1 ? variable.default?.join('; ') : undefined}
              autoComplete="off"
              onChange={(event) => onChange(rows.with(index, event.currentTarget.value))}
              onKeyDown={(event) => onKeyDown(event, index)}
              onPaste={(event) => {
                const change = pasteRows(rows, index, event.clipboardData.getData('text/plain'));
                if (change === null) return;
                event.preventDefault();
                apply(change, `${change.rows.length} items.`);
              }}
            />
            {rows.length > 1 && (
              <RowButtons
                place={index}
                count={rows.length}
                onMove={(by) => apply(moveRow(rows, index, by), `Moved to place ${index + by + 1} of ${rows.length}.`)}
                onRemove={() => apply(removeRow(rows, index), 'Item removed.')}
              />
            )}
          </li>
        ))}
      </ol>
      <button type="button" className={styles['add']} disabled={rows.length >= most} onClick={() => apply(addRow(rows, rows.length - 1), '')}>
        <Icon name="plus" /> Add an item
      </button>
      <span role="status" className="visually-hidden">
        {told}
      </span>
    </fieldset>
  );
}

type RowButtonsProps = { place: number; count: number; onMove: (by: -1 | 1) => void; onRemove: () => void };

function RowButtons({ place, count, onMove, onRemove }: RowButtonsProps) {
  const item = `item ${place + 1}`;
  return (
    <span className={styles['rowButtons']}>
      <button type="button" aria-label={`Move ${item} up`} disabled={place === 0} onClick={() => onMove(-1)}>
        <Icon name="arrow-up" />
      </button>
      <button type="button" aria-label={`Move ${item} down`} disabled={place === count - 1} onClick={() => onMove(1)}>
        <Icon name="arrow-down" />
      </button>
      <button type="button" aria-label={`Remove ${item}`} onClick={onRemove}>
        <Icon name="x" />
      </button>
    </span>
  );
}
