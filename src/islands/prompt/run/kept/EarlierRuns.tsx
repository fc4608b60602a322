import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { readChoice } from '../../actions/kept-choice.ts';
import type { Draft } from '../../form/draft.ts';
import styles from '../../PromptWorkbench.module.css';

const KeptRuns = lazy(async () => ({ default: (await import('../run-views.ts')).KeptRuns }));

export type EarlierRunsProps = {
  prompt: CompiledPrompt;
  /** Id of the run that stands in full above; null when there is none. */
  shown: string | null;
  onReuse: (draft: Draft, said: string) => void;
};

/** One line that is always there, so that nothing moves; the list and its code come when it is opened. */
export function EarlierRuns(props: EarlierRunsProps) {
  const { id } = props.prompt;
  const [count, setCount] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const read = () => setCount(readChoice(`runs:${id}`));
    read();
    // Opened before the page listened.
    if (box.current?.open) setOpened(true);
    addEventListener('storage', read);
    return () => removeEventListener('storage', read);
  }, [id]);
  return (
    <details ref={box} className={styles['earlier']} onToggle={() => setOpened(true)}>
      <summary>
        <h2>Earlier runs</h2> <span>{count === null ? '' : `${count} kept in this browser`}</span>
      </summary>
      {opened && (
        <Suspense>
          <KeptRuns {...props} />
        </Suspense>
      )}
    </details>
  );
}
