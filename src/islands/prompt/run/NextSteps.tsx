import { lazy, Suspense } from 'react';

const MakeExperiment = lazy(async () => ({ default: (await import('./MakeExperiment.tsx')).MakeExperiment }));
/** The prompt whose answers are proposals of experiments. */
const PROPOSES_EXPERIMENTS = 'next-experiments';

type Props = { promptId: string; version: number; text: string };

/** What a complete answer can be made into; nothing for most prompts. */
export function NextSteps({ promptId, version, text }: Props) {
  if (promptId !== PROPOSES_EXPERIMENTS) return null;
  return (
    <Suspense fallback={null}>
      <MakeExperiment text={text} prompt={`${promptId}@${version}`} />
    </Suspense>
  );
}
