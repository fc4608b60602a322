import { METRIC_KEY } from '#domain/experiments/data/columns.ts';
import type { DraftMetric, ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { type DraftProblem, missing, textProblems, wrong } from '#domain/experiments/draft/problem.ts';
import { keyOfMetric } from '#domain/experiments/draft/read-fields.ts';
import { lengthOf, readNumber, tidy } from '#domain/experiments/draft/words.ts';

/** Problems of the metrics and their roles. */
export function checkMetrics({ metrics }: ExperimentDraft): DraftProblem[] {
  const keys = metrics.list.map(keyOfMetric);
  const own = metrics.list.flatMap((metric, index) => metricProblems(metric, { index, keys }));
  if (metrics.list.length > 60) own.push(wrong('metrics.list', 'Keep it to 60 metrics.'));
  if (metrics.list.some(({ role }) => role === 'primary')) return own;
  return [...own, missing('metrics.list', 'Make one metric primary: the one the decision rests on.')];
}

function metricProblems(
  metric: DraftMetric,
  { index, keys }: { index: number; keys: readonly string[] },
): DraftProblem[] {
  const at = (name: string) => `metrics.${index}.${name}`;
  const problems = textProblems(at('name'), metric.name, { least: 2, most: 90, ask: 'Name the metric.' });
  const key = keys[index] ?? '';
  if (key !== '' && (!METRIC_KEY.test(key) || key === 'exposures')) {
    problems.push(wrong(at('key'), 'Use 2-60 small letters, digits and underscores, not `exposures`.'));
  } else if (key !== '' && keys.indexOf(key) !== index) {
    problems.push(wrong(at('key'), `Two metrics are called ${key}.`));
  }
  if (lengthOf(tidy(metric.unit)) > 30) problems.push(wrong(at('unit'), 'Keep it to 30 characters.'));
  problems.push(...numberProblems(at('margin'), metric.margin, 100));
  if (metric.kind === 'mean') problems.push(...numberProblems(at('cap'), metric.cap, null));
  return problems;
}

/** For a number that may be left out. */
function numberProblems(field: string, text: string, most: number | null): DraftProblem[] {
  if (tidy(text) === '') return [];
  const value = readNumber(text);
  if (value === null || value <= 0) return [wrong(field, 'Enter a number above 0, or leave it empty.')];
  return most !== null && value > most ? [wrong(field, `Enter ${most} or less.`)] : [];
}
