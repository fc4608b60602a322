import { useMemo, useState } from 'react';
import { type DesignDraft, FIRST_DESIGN } from '#domain/experiments/planning/design-draft.ts';
import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { type DesignPlan, type NoDesign, planDesign } from '#domain/experiments/planning/plan-design.ts';
import { readDesign } from '#domain/experiments/planning/read-design.ts';

/** A question with its answer. */
export type Answer = { request: DesignRequest; plan: DesignPlan | NoDesign };

/**
 * The answer to what the form asks: while a field that it needs is wrong the last one there was, so that it does not
 * vanish while somebody types.
 */
export function useAnswer(draft: DesignDraft): { answer: Answer | null; isCurrent: boolean } {
  const current = useMemo(() => answerTo(draft), [draft]);
  // Before the first change the page shows what an untouched form asks.
  const [last, setLast] = useState(() => current ?? answerTo(FIRST_DESIGN));
  if (current !== null && current !== last) setLast(current);
  return { answer: current ?? last, isCurrent: current !== null };
}

/** Null while a field is wrong. */
export function answerTo(draft: DesignDraft): Answer | null {
  const { request } = readDesign(draft);
  return request === null ? null : { request, plan: planDesign(request) };
}
