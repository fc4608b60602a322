import type { LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import { checkDates } from '#domain/experiments/experiment-dates.ts';
import { checkDesign } from '#domain/experiments/experiment-design.ts';
import { checkMetrics } from '#domain/experiments/experiment-metrics.ts';
import { checkOutcome } from '#domain/experiments/experiment-outcome.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/** Checks the fields of an experiment against each other. */
export function checkExperiment(data: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  return [
    ...checkDates(data, source),
    ...checkDesign(data, source),
    ...checkMetrics(data, source),
    ...checkOutcome(data, source),
  ];
}
