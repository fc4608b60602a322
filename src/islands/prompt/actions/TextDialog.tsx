import { useEffect, useRef } from 'react';
import { Dialog } from '#islands/ui/Dialog.tsx';
import styles from './dialogs.module.css';

/** Shown when the browser keeps the clipboard closed: the text, selected, to be copied by hand. */
export function TextDialog({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.select(), []);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>
        The browser does not let this page write to the clipboard. The text is selected: copy it with Ctrl+C
        or ⌘C.
      </p>
      <textarea ref={area} className={styles['text']} readOnly value={text} rows={12} aria-label={title} />
    </Dialog>
  );
}
