import { nearest } from '#core/text/nearest.ts';
import type { CheckBound } from '#domain/content/components.ts';
import type { Finding } from '#domain/content/issue.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import { resultFigure } from '#domain/experiments/readout/result-figure.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';
import type { ResultStat } from '#domain/experiments/schema-words.ts';

/** What the data of an experiment can show; the rows themselves are let go. */
export type Figures = { readout: Readout; dimensions: readonly string[]; hasDates: boolean };

/**
 * Checks the components that show figures against the experiment they stand in. `figures` is null where there is no
 * data, and where it has problems of its own: those are reported in its file, and here nothing is.
 */
export function boundChecker(experiment: ExperimentFrontmatter, figures: Figures | null): CheckBound {
  return ({ name, attributes }) => {
    if (name === 'Health') return [];
    if (name === 'Timeline') return Object.keys(experiment.dates).length > 0 ? [] : [noDates()];
    if (figures === null) return experiment.data === undefined ? [noData(name)] : [];
    return findingsOf(name, attributes, figures).map((finding) => ({ rule: RULE, ...finding }));
  };
}

const RULE = 'prose/figure';

type Problem = Omit<Finding, 'rule'>;
type Attributes = Readonly<Record<string, string>>;

function findingsOf(name: string, attributes: Attributes, figures: Figures): Problem[] {
  const { metric = '', variant } = attributes;
  if (name === 'Segments') return segmentProblems(attributes, figures);
  if (name === 'Forest' && figures.readout.results.length === 0)
    return [{ message: 'The data compares nothing: it has no metric of a treatment and the control.' }];
  if (name === 'DailyDistribution' && !figures.hasDates) {
    const hint = 'Delete it: only data with dates has units by day.';
    return [{ message: '<DailyDistribution> needs dates, and the data has none.', hint }];
  }
  if (name !== 'Result') return [];
  const found = resultFigure(figures.readout, { metric, variant, stat: attributes['stat'] as ResultStat });
  return found.isFigure ? [] : [{ message: `<Result>: ${found.message}`, hint: found.hint }];
}

function segmentProblems(
  { metric = '', dimension }: Attributes,
  { readout, dimensions }: Figures,
): Problem[] {
  const metrics = [...new Set(readout.results.map((result) => result.metric.key))];
  if (!metrics.includes(metric))
    return [unknown(`There is no metric ${metric} in the data.`, metric, metrics)];
  if (dimensions.length === 0)
    return [
      { message: 'The data has no segments.', hint: 'Delete it, or add rows with dimension and level.' },
    ];
  if (dimension === undefined || dimensions.includes(dimension)) return [];
  return [unknown(`The data has no dimension ${dimension}.`, dimension, dimensions)];
}

function unknown(message: string, word: string, words: readonly string[]): Problem {
  const guess = nearest(word, words);
  return {
    message: `<Segments>: ${message}`,
    hint: guess === null ? `There is: ${words.join(', ')}.` : `Did you mean ${guess}?`,
  };
}

function noData(name: string): Finding {
  const message = `<${name}> shows figures, and this experiment has no data.`;
  return { rule: RULE, message, hint: 'Add data.csv and data: { … } first, or delete it.' };
}

function noDates(): Finding {
  const message = '<Timeline> shows the dates, and this experiment has none.';
  return { rule: RULE, message, hint: 'Fill in dates: { … }, or delete it.' };
}
