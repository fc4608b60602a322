import { type ClipboardEvent, useEffect, useState } from 'react';
import styles from './Source.module.css';

/** More than this is taken from the clipboard directly: laying it out in a text box would freeze the page. */
const MOST_IN_BOX = 100_000;

type Props = { label: string; text: string; rows: number; onText: (text: string) => void };

/** A box to paste or type data into. */
export function PasteArea({ label, text, rows, onText }: Props) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);

  function paste(event: ClipboardEvent) {
    const pasted = event.clipboardData.getData('text/plain');
    if (pasted.length <= MOST_IN_BOX) return;
    event.preventDefault();
    onText(pasted);
  }

  if (text.length > MOST_IN_BOX)
    return (
      <p className="small soft">
        The text is too long to be edited here. Correct the file and drop it again.
      </p>
    );
  return (
    <label className={styles['paste']}>
      {label}
      <textarea
        value={typed}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        onPaste={paste}
        onChange={({ target }) => {
          setTyped(target.value);
          onText(target.value);
        }}
      />
    </label>
  );
}
