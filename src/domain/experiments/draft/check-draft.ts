import { checkHypothesis } from '#domain/experiments/draft/check-hypothesis.ts';
import { checkIdea, type KnownIds } from '#domain/experiments/draft/check-idea.ts';
import { checkMetrics } from '#domain/experiments/draft/check-metrics.ts';
import { checkRule, checkSize, checkTargeting } from '#domain/experiments/draft/check-rest.ts';
import { checkVariants } from '#domain/experiments/draft/check-variants.ts';
import type { ExperimentDraft, SectionId } from '#domain/experiments/draft/draft.ts';
import type { DraftProblem } from '#domain/experiments/draft/problem.ts';

const NOTHING_KNOWN: KnownIds = { experiments: [] };

const CHECKS: Readonly<Record<SectionId, (draft: ExperimentDraft, known: KnownIds) => DraftProblem[]>> = {
  idea: checkIdea,
  hypothesis: checkHypothesis,
  variants: checkVariants,
  metrics: checkMetrics,
  rule: checkRule,
  size: checkSize,
  targeting: checkTargeting,
};

/** Everything that keeps one part of a draft from being complete. */
export function sectionProblems(
  draft: ExperimentDraft,
  section: SectionId,
  known: KnownIds = NOTHING_KNOWN,
): DraftProblem[] {
  return CHECKS[section](draft, known);
}

/** Everything that keeps a draft from being a specified experiment, in the order of the parts; empty when it is one. */
export function draftProblems(draft: ExperimentDraft, known: KnownIds = NOTHING_KNOWN): DraftProblem[] {
  return (Object.keys(CHECKS) as SectionId[]).flatMap((section) => sectionProblems(draft, section, known));
}
