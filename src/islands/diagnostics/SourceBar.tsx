import type { Diagnosis, Overview } from '#domain/experiments/diagnose/diagnosis.ts';
import type { ReadingWithGrain } from '#domain/experiments/diagnose/read-data.ts';
import { counted } from '#domain/experiments/health/words.ts';
import { FileButton } from './FileButton.tsx';
import { PasteArea } from './PasteArea.tsx';
import { ReadingChoices } from './ReadingChoices.tsx';
import { FORMAT_WORDS, GRAIN_WORDS } from './reading-words.ts';
import styles from './Source.module.css';
import type { DataSource } from './state.ts';

type Props = {
  source: DataSource;
  /** What the source is called; a write-up by its title. */
  name: string;
  diagnosis: Diagnosis | null;
  reading: ReadingWithGrain;
  fileNotes: readonly string[];
  /** Whether a file is held over the page. */
  isOver: boolean;
  onReading: (reading: ReadingWithGrain) => void;
  onOpen: (source: DataSource) => void;
  onFile: (file: File) => void;
  onStartOver: () => void;
};

/** What was read and how, with the ways to read it otherwise. */
export function SourceBar(props: Props) {
  const { source, name, diagnosis, reading, fileNotes, isOver, onReading, onOpen, onFile, onStartOver } =
    props;
  const notes = [...fileNotes, ...(diagnosis?.notes ?? [])];
  return (
    <section className={styles['bar']} aria-label="Data" data-over={isOver || undefined}>
      <div className={styles['what']}>
        <p>
          <strong>{name}</strong>{' '}
          {diagnosis?.kind === 'read' && (
            <span className="soft">
              {source.kind === 'text' && `${FORMAT_WORDS[diagnosis.format]}: `}
              {overviewWords(diagnosis.overview)}
            </span>
          )}
        </p>
        <div className="row">
          <FileButton onFile={onFile}>Another file</FileButton>
          <button type="button" className="button" data-kind="quiet" onClick={onStartOver}>
            Start over
          </button>
        </div>
      </div>
      {notes.length > 0 && (
        <ul className={styles['notes']}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {source.kind === 'text' && diagnosis !== null && (
        <details>
          <summary>Read it otherwise, or edit it</summary>
          <ReadingChoices diagnosis={diagnosis} reading={reading} onChange={onReading} />
          <PasteArea
            label="The text"
            text={source.text}
            rows={10}
            onText={(text) => onOpen({ ...source, text })}
          />
        </details>
      )}
    </section>
  );
}

function overviewWords({
  rows,
  grain,
  variants,
  metrics,
  dimensions,
  firstDate,
  lastDate,
}: Overview): string {
  const span = firstDate === null || lastDate === null ? '' : `, ${firstDate} to ${lastDate}`;
  const parts = [
    counted(rows, 'row'),
    counted(variants.length, 'variant'),
    counted(metrics.length, 'metric'),
    ...(dimensions.length > 0 ? [counted(dimensions.length, 'dimension')] : []),
  ];
  return `${parts.join(', ')}; ${GRAIN_WORDS[grain]}${span}.`;
}
