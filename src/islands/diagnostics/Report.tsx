import { memo, useDeferredValue } from 'react';
import type { DiagnosisRead } from '#domain/experiments/diagnose/diagnosis.ts';
import { EffectCharts, SplitCharts } from './Charts.tsx';
import { type Guides, HealthPanel } from './HealthPanel.tsx';
import styles from './Report.module.css';
import { ResultsTable } from './ResultsTable.tsx';
import { useTurns } from './use-turns.ts';

type Props = { diagnosis: DiagnosisRead; guides: Guides; isWriteUp: boolean };

/** Everything below the answer: the checks, how units came in, what was measured. */
export function Report({ diagnosis, guides, isWriteUp }: Props) {
  const { findings, health } = diagnosis;
  // Drawing takes longest: the answer does not wait for it, and neither does the next letter of a setting.
  const drawn = useDeferredValue<DiagnosisRead | null>(diagnosis, null);
  return (
    <div className={styles['report']}>
      <section aria-labelledby="diagnostics-health">
        <div className="section-title">
          <h2 id="diagnostics-health">Health</h2>
          <p className="small soft">{health.text}</p>
        </div>
        <HealthPanel findings={findings} guides={guides} isWriteUp={isWriteUp} />
      </section>
      {drawn !== null && <Drawn diagnosis={drawn} />}
    </div>
  );
}

const Drawn = memo(function Drawn({ diagnosis }: { diagnosis: DiagnosisRead }) {
  const { results, figures, effective, isRandomised } = diagnosis;
  const turn = useTurns(4);
  const noun = isRandomised ? 'effect' : 'difference';
  return (
    <>
      {figures.exposures !== null && (
        <section aria-labelledby="diagnostics-split">
          <h2 id="diagnostics-split">How units came in</h2>
          <SplitCharts exposures={figures.exposures} turn={turn} />
        </section>
      )}
      {turn >= 3 && results.length > 0 && (
        <section aria-labelledby="diagnostics-results">
          <h2 id="diagnostics-results">What was measured</h2>
          <EffectCharts figures={figures} isRandomised={isRandomised} comparisons={results.length} />
          {turn >= 4 && <ResultsTable results={results} effective={effective} noun={noun} />}
        </section>
      )}
    </>
  );
});
