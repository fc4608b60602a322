import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { planSize } from '#domain/experiments/draft/plan-size.ts';

/** What is missing where no number of units was planned; null where there is one, or none is needed. */
export function sizeHint(draft: ExperimentDraft): string | null {
  const planned = planSize(draft);
  if (planned.status === 'ok' || planned.status === 'not-needed') return null;
  return planned.status === 'needs'
    ? 'No size is planned. Without one nobody knows whether the smallest effect worth having could be found, or when to stop.'
    : 'No size can be computed from these figures, so nobody knows whether this test can find anything.';
}
