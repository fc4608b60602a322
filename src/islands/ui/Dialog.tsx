import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Dialog.module.css';
import { Icon } from './Icon.tsx';

type Props = {
  title: string;
  children: ReactNode;
  /** Called once the dialog is closed, by its button, Escape or a click beside it. */
  onClose: () => void;
};

/** A modal dialog that is open as long as it is mounted. Focus goes back to where it was. */
export function Dialog({ title, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className={styles['inside']}>
        <header className={styles['head']}>
          <h2 id={heading}>{title}</h2>
          <button
            type="button"
            className={styles['close']}
            onClick={() => dialog.current?.close()}
            aria-label="Close"
          >
            <Icon name="x" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
