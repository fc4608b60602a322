import { EMPTY_TABLE } from '#domain/experiments/diagnose/typed-table.ts';
import { DropZone } from './DropZone.tsx';
import { PasteArea } from './PasteArea.tsx';
import styles from './Source.module.css';
import { type DataSource, PASTED } from './state.ts';
import { WriteUpSelect } from './WriteUpSelect.tsx';

/** A write-up of the library that has data. */
export type ListedWriteUp = { id: string; title: string };

type Props = {
  writeUps: readonly ListedWriteUp[];
  exampleId: string | null;
  /** Whether a file is held over the page. */
  isOver: boolean;
  onOpen: (source: DataSource) => void;
  onFile: (file: File) => void;
};

/** The ways to bring data: a file, pasted text, typed totals, a write-up of the library. */
export function SourceInput({ writeUps, exampleId, isOver, onOpen, onFile }: Props) {
  return (
    <div className={styles['input']}>
      <DropZone isOver={isOver} onFile={onFile}>
        <p className={styles['local']}>
          CSV or JSON, up to 1 MB. It is read in this browser and sent nowhere.
        </p>
      </DropZone>
      <div className={styles['others']}>
        <PasteArea
          label="Or paste it"
          text=""
          rows={3}
          onText={(text) => {
            if (text.trim() !== '') onOpen({ kind: 'text', name: PASTED, text });
          }}
        />
        <WriteUpSelect writeUps={writeUps} chosen={null} onOpen={onOpen} />
        <div className="row">
          {exampleId !== null && (
            <button
              type="button"
              className="button"
              onClick={() => onOpen({ kind: 'write-up', id: exampleId })}
            >
              Load an example
            </button>
          )}
          <button
            type="button"
            className="button"
            onClick={() => onOpen({ kind: 'typed', table: EMPTY_TABLE })}
          >
            Type totals instead
          </button>
        </div>
      </div>
    </div>
  );
}
