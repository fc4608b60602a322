import type { DiagnosisProblems } from '#domain/experiments/diagnose/diagnosis.ts';
import type { ReadingWithGrain } from '#domain/experiments/diagnose/read-data.ts';
import { counted } from '#domain/experiments/health/words.ts';
import { Problems } from './Problems.tsx';
import { FORMAT_WORDS } from './reading-words.ts';
import styles from './Tool.module.css';

type Props = {
  diagnosis: DiagnosisProblems;
  reading: ReadingWithGrain;
  onReading: (reading: ReadingWithGrain) => void;
};

/** Why a file cannot be read, and the way to read it where only a word of the reader is missing. */
export function ProblemCard({ diagnosis, reading, onReading }: Props) {
  const { groups, format, issuesIn, asksForDecimalComma } = diagnosis;
  const count = groups.reduce((sum, { shown, moreLines }) => sum + shown.length + moreLines.length, 0);
  return (
    <section className={styles['problem']} aria-label="Problems of the file">
      <h2>It cannot be read yet</h2>
      <p className="soft">
        Read as: {FORMAT_WORDS[format]}. {counted(count, 'problem')}; no figure is computed until
        {count === 1 ? ' it is' : ' they are'} mended.
        {issuesIn === 'made' && ' Lines are those of the file in our own form, which was made of yours.'}
      </p>
      {asksForDecimalComma && (
        <div className="row">
          <button
            type="button"
            className="button"
            data-kind="primary"
            onClick={() => onReading({ ...reading, decimalComma: true })}
          >
            Commas stand before decimals
          </button>
          <button
            type="button"
            className="button"
            onClick={() => onReading({ ...reading, decimalComma: false })}
          >
            They do not
          </button>
        </div>
      )}
      <Problems groups={groups} />
    </section>
  );
}
