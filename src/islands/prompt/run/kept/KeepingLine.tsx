import type { KeptRun } from '#domain/run/kept-run.ts';
import styles from './Kept.module.css';
import { RunReview } from './RunReview.tsx';
import type { Keeping } from './use-keeping.ts';
import { useKeptRun } from './use-kept-runs.ts';

type Props = { keeping: Keeping; runId: string; onKeep: () => void };

/** Below the answer of a run that is over: the reader's judgement of it, or one sentence on why it is not kept. */
export function KeepingLine({ keeping, runId, onKeep }: Props) {
  if (keeping === 'kept') return <KeptReview key={runId} runId={runId} />;
  return (
    <p className={styles['line']} role="status">
      {WHY_NOT[keeping]}{' '}
      {(keeping === 'off' || keeping === 'sensitive') && (
        <button type="button" className={styles['link']} onClick={onKeep}>
          {keeping === 'off' ? 'Keep this run' : 'Keep it without the sensitive fields'}
        </button>
      )}
    </p>
  );
}

const WHY_NOT: Record<Exclude<Keeping, 'kept'>, string> = {
  off: 'Not kept: keeping runs is switched off.',
  sensitive: 'Not kept: a sensitive field was filled in, and the answer may repeat it.',
  blocked: 'Not kept: this browser gives the page no storage. Copy or download what you need.',
  full: 'Not kept: the storage of this browser is full. Delete earlier runs, or copy what you need.',
  newer: 'Not kept: another tab has a newer version of this site. Copy what you need, then reload.',
};

function KeptReview({ runId }: { runId: KeptRun['runId'] }) {
  const { isRead, run } = useKeptRun(runId);
  if (run !== null) return <RunReview run={run} />;
  return isRead ? <p className={styles['line']}>No longer kept: it was deleted.</p> : null;
}
