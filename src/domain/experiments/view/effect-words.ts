import { significant } from '#domain/experiments/health/words.ts';
import type { ExperimentHypothesis, ExperimentMetric } from '#domain/experiments/schema.ts';

/** What would have to be measured: `Enrolments per click: down by at least 1 point`. */
export function effectWords(hypothesis: ExperimentHypothesis, metric: ExperimentMetric | null): string {
  const name = metric?.name ?? hypothesis.metric;
  const size = minimumWords(hypothesis.minimumEffect, metric);
  switch (hypothesis.direction) {
    case 'up':
      return `${name}: up by at least ${size}`;
    case 'down':
      return `${name}: down by at least ${size}`;
    case 'noWorse':
      return `${name}: no worse by ${size}`;
  }
}

/** The smallest effect worth having, in the words of its metric: `5 % of the control`, `1 point`, `0.3 $`. */
export function minimumWords(
  { relative, absolute = 0 }: ExperimentHypothesis['minimumEffect'],
  metric: Pick<ExperimentMetric, 'kind' | 'unit'> | null,
): string {
  if (relative !== undefined) return `${significant(relative * 100)}\u00A0% of the control`;
  if (metric?.kind === 'proportion') {
    const points = significant(absolute * 100);
    return `${points}\u00A0point${points === '1' ? '' : 's'}`;
  }
  return `${significant(absolute)}${metric?.unit === undefined ? '' : `\u00A0${metric.unit}`}`;
}
