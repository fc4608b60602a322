import { useEffect, useRef } from 'react';
import type { Diagnosis, EffectiveSettings } from '#domain/experiments/diagnose/diagnosis.ts';
import { counted } from '#domain/experiments/health/words.ts';
import { Actions } from './Actions.tsx';
import type { Guides } from './HealthPanel.tsx';
import { ProblemCard } from './ProblemCard.tsx';
import { Report } from './Report.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import styles from './Tool.module.css';
import { TrustCard } from './TrustCard.tsx';
import type { Diagnostics } from './use-diagnostics.ts';

type Props = {
  bench: Diagnostics;
  diagnosis: Diagnosis;
  name: string;
  guides: Guides;
  tell: (text: string) => void;
};

/** What came of the data: its problems, or the answer, the checks and the figures. */
export function Outcome({ bench, diagnosis, name, guides, tell }: Props) {
  const { tool, isBusy } = bench;
  const { source, reading, settings } = tool.state;
  const heading = useRef<HTMLHeadingElement>(null);
  const aside = useRef<HTMLElement>(null);
  useLostFocus(heading);
  if (source === null) return null;
  if (diagnosis.kind === 'problems')
    return <ProblemCard diagnosis={diagnosis} reading={reading} onReading={bench.setReading} />;
  return (
    <div className={styles['outcome']}>
      <div className={styles['answer']}>
        <TrustCard trust={diagnosis.trust} name={name} isBusy={isBusy} headingRef={heading} />
        <p className={styles['assumed']}>
          {assumedWords(diagnosis.effective)}{' '}
          <button type="button" onClick={() => aside.current?.focus()}>
            Change what was planned
          </button>
        </p>
        <Actions diagnosis={diagnosis} state={tool.state} name={name} tell={tell} />
      </div>
      <Report diagnosis={diagnosis} guides={guides} isWriteUp={source.kind === 'write-up'} />
      <aside ref={aside} tabIndex={-1} className={styles['settings']}>
        <SettingsForm
          settings={settings}
          effective={diagnosis.effective}
          origin={source.kind === 'text' ? 'file' : source.kind}
          onChange={bench.setSettings}
        />
      </aside>
    </div>
  );
}

/** What the answer takes for granted. */
function assumedWords({ variants, isSplitAssumed, alpha, minDays }: EffectiveSettings): string {
  const shares = variants.map(({ key, share }) => `${key} ${Number((share * 100).toFixed(2))} %`).join(', ');
  return `${isSplitAssumed ? 'Assumed' : 'Planned'} split: ${shares}. Alpha ${alpha}, at least ${counted(minDays, 'day')}.`;
}

/** The button that brought the data is gone by now: whoever used the keyboard goes on at the answer. */
function useLostFocus(heading: { current: HTMLHeadingElement | null }): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the outcome appears.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
}
