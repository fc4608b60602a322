import type { ReactNode } from 'react';
import { FileButton } from './FileButton.tsx';
import styles from './Source.module.css';

type Props = { isOver: boolean; onFile: (file: File) => void; children?: ReactNode };

/** Invites to drop a file, with a button for everybody who does not drag. Dropping works anywhere on the page. */
export function DropZone({ isOver, onFile, children }: Props) {
  return (
    <div className={styles['zone']} data-over={isOver || undefined}>
      <p className={styles['invitation']}>Drop a file of results here</p>
      <FileButton kind="primary" onFile={onFile}>
        Choose a file
      </FileButton>
      {children}
    </div>
  );
}
