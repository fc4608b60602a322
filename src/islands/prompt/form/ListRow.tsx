import { Icon } from '#islands/ui/Icon.tsx';
import styles from './Field.module.css';
import { pasteRows, type RowsChange, rowKey } from './list-rows.ts';

export type RowAction = 'add' | 'remove' | 'up' | 'down';

type Props = {
  rows: readonly string[];
  index: number;
  id: string | undefined;
  name: string;
  label: string;
  longest: number;
  required: boolean;
  placeholder: string | undefined;
  onType: (text: string) => void;
  onAct: (action: RowAction, index: number) => void;
  onPasteRows: (change: RowsChange) => void;
};

/** One row of a list editor, with its buttons once there is more than one. */
export function ListRow(props: Props) {
  const { rows, index, id, name, label, longest, required, placeholder, onType, onAct, onPasteRows } = props;
  const text = rows[index] ?? '';
  const item = `item ${index + 1}`;
  return (
    <li className={styles['row']}>
      <input
        type="text"
        id={id}
        name={name}
        value={text}
        maxLength={longest}
        required={required && index === 0}
        aria-label={`${label}, ${item} of ${rows.length}`}
        placeholder={rows.length === 1 ? placeholder : undefined}
        autoComplete="off"
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          const action = rowKey(event.nativeEvent, { text, count: rows.length });
          if (action === null) return;
          event.preventDefault();
          onAct(action, index);
        }}
        onPaste={(event) => {
          const change = pasteRows(rows, index, event.clipboardData.getData('text/plain'));
          if (change === null) return;
          event.preventDefault();
          onPasteRows(change);
        }}
      />
      {rows.length > 1 && (
        <span className={styles['rowButtons']}>
          <button
            type="button"
            aria-label={`Move ${item} up`}
            disabled={index === 0}
            onClick={() => onAct('up', index)}
          >
            <Icon name="arrow-up" />
          </button>
          <button
            type="button"
            aria-label={`Move ${item} down`}
            disabled={index === rows.length - 1}
            onClick={() => onAct('down', index)}
          >
            <Icon name="arrow-down" />
          </button>
          <button type="button" aria-label={`Remove ${item}`} onClick={() => onAct('remove', index)}>
            <Icon name="x" />
          </button>
        </span>
      )}
    </li>
  );
}
