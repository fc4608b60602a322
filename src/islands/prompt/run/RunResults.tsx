import { lazy, Suspense, useEffect, useRef } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import styles from './RunCard.module.css';
import { RunCard } from './RunCard.tsx';
import { isGoing, type Run } from './runs.ts';

const MakeExperiment = lazy(async () => ({ default: (await import('./MakeExperiment.tsx')).MakeExperiment }));
/** The prompt whose answers are proposals of experiments. */
const PROPOSES_EXPERIMENTS = 'next-experiments';

type Props = {
  runs: readonly Run[];
  prompt: Pick<CompiledPrompt, 'id' | 'version' | 'output'>;
  onStop: () => void;
  onAgain: () => void;
};

/** The newest run in full and the earlier ones folded; they stay until the page is left. */
export function RunResults({ runs, prompt, onStop, onAgain }: Props) {
  const region = useRef<HTMLElement>(null);
  const [newest, ...earlier] = runs;
  const key = newest?.key;
  useEffect(() => {
    const top = key === undefined ? undefined : region.current?.getBoundingClientRect().top;
    if (top !== undefined && (top < 0 || top > innerHeight / 2))
      region.current?.scrollIntoView({ block: 'start' });
  }, [key]);
  if (newest === undefined) return null;
  const card = (run: Run) => (
    <RunCard
      run={run}
      format={prompt.output.format}
      fileName={`${prompt.id}-v${prompt.version}-${fileTime(run.startedAt)}`}
      next={
        prompt.id === PROPOSES_EXPERIMENTS && (
          <Suspense fallback={null}>
            <MakeExperiment text={run.text} prompt={`${prompt.id}@${prompt.version}`} />
          </Suspense>
        )
      }
      onStop={onStop}
      onAgain={onAgain}
    />
  );
  return (
    <section ref={region} className={styles['results']} aria-labelledby="run-answer">
      <h2 id="run-answer" className={styles['title']}>
        Answer
      </h2>
      <p role="status" className="visually-hidden">
        {announcement(newest)}
      </p>
      {card(newest)}
      {earlier.length > 0 && (
        <div className={styles['earlier']}>
          <h3>Earlier runs on this page</h3>
          <p>They are gone when you leave the page. Copy or download what you need.</p>
          {earlier.map((run) => (
            <details key={run.key}>
              <summary>
                <time>{new Date(run.startedAt).toLocaleTimeString()}</time> · {run.model} ·{' '}
                {STATUS_WORDS[run.status]}
                {run.done !== null && ` · ${run.done.usage.outputTokens.toLocaleString('en')} tokens`}
              </summary>
              {card(run)}
            </details>
          ))}
        </div>
      )}
    </section>
  );
}

const STATUS_WORDS = {
  waiting: 'waiting',
  streaming: 'running',
  done: 'complete',
  stopped: 'stopped',
  failed: 'failed',
} as const;

function announcement(run: Run): string {
  if (isGoing(run)) return run.status === 'waiting' ? 'The prompt is running.' : 'The answer is arriving.';
  if (run.status === 'done') return 'The answer is complete.';
  return run.status === 'stopped' ? 'The run was stopped.' : `The run failed. ${run.error?.message ?? ''}`;
}

function fileTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
}
