import { useEffect, useState } from 'react';
import type { LocalIssue } from '#domain/content/issue.ts';
import type { DraftWriteUp } from '#domain/experiments/draft/to-files.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';

/** What the check of the library says of the file. `failed`: the check could not be loaded. */
export type InspectedFile = {
  state: 'waiting' | 'checked' | 'failed';
  issues: LocalIssue[];
  /** Lines with a problem, 1-based. */
  lines: ReadonlySet<number>;
  experiment: Experiment | null;
};

const WAITING: InspectedFile = { state: 'waiting', issues: [], lines: new Set(), experiment: null };

/** Reads the file with the same code as `npm run check`, which is loaded for it. */
export function useInspected({ id, text }: DraftWriteUp): InspectedFile {
  const [found, setFound] = useState<InspectedFile>(WAITING);
  useEffect(() => {
    let isLate = false;
    void inspect(text, id).then((next) => {
      if (!isLate) setFound(next);
    });
    return () => {
      isLate = true;
    };
  }, [id, text]);
  return found;
}

async function inspect(text: string, id: string): Promise<InspectedFile> {
  try {
    const [{ inspectExperiment }, { findHiddenText }] = await Promise.all([
      import('#domain/experiments/experiment.ts'),
      import('#domain/content/hidden-text.ts'),
    ]);
    const { entry, issues } = inspectExperiment(text, id);
    const all = [...issues, ...findHiddenText(text)];
    return { state: 'checked', issues: all, lines: new Set(all.map(({ line }) => line)), experiment: entry };
  } catch {
    return { ...WAITING, state: 'failed' };
  }
}
