import { useEffect, useRef } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { KeepingLine } from './kept/KeepingLine.tsx';
import { type KeepingOf, useKeeping } from './kept/use-keeping.ts';
import { NextSteps } from './NextSteps.tsx';
import styles from './RunCard.module.css';
import { RunCard } from './RunCard.tsx';
import { isGoing, type Run } from './runs.ts';

type Props = {
  runs: readonly Run[];
  prompt: CompiledPrompt;
  onStop: () => void;
  onAgain: () => void;
};

/** The newest run in full; earlier ones of this page only where they are not kept, folded. */
export function RunResults({ runs, prompt, onStop, onAgain }: Props) {
  const region = useRef<HTMLElement>(null);
  const [newest, ...others] = runs;
  const keeping = useKeeping(runs, prompt);
  const earlier = others.filter((run) => keeping.of(run) !== 'kept');
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
      next={<NextSteps promptId={prompt.id} version={prompt.version} text={run.text} />}
      keeping={keepingLine(run, keeping)}
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
          <h3>Earlier on this page</h3>
          <p>They are not kept, and gone when you leave the page. Copy or download what you need.</p>
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

function keepingLine(run: Run, { of, keep }: KeepingOf) {
  const keeping = of(run);
  if (keeping === null || run.meta === null) return null;
  return <KeepingLine keeping={keeping} runId={run.meta.runId} onKeep={() => keep(run)} />;
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
