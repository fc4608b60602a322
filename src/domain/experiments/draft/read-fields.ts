import type { DraftMetric, DraftVariant, ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { metricKey, readNumber, rounded, slug, tidy } from '#domain/experiments/draft/words.ts';

/** The id the experiment will have: as typed, else from the title; may be too short to be one. */
export function draftId({ idea }: ExperimentDraft): string {
  return tidy(idea.id) || slug(idea.title);
}

/** The key of a variant in data: as typed, else from its name. */
export function variantKey({ key, name }: DraftVariant, index: number): string {
  return tidy(key) || slug(name) || (tidy(name) === '' ? '' : `variant-${index + 1}`);
}

/** The key of a metric in data: as typed, else from its name. */
export function keyOfMetric({ key, name }: DraftMetric, index: number): string {
  return tidy(key) || metricKey(name) || (tidy(name) === '' ? '' : `metric_${index + 1}`);
}

/** The metric the hypothesis is about: the first primary one; null when there is none. */
export function decidingMetric({ metrics }: ExperimentDraft): { metric: DraftMetric; index: number } | null {
  const index = metrics.list.findIndex(({ role }) => role === 'primary');
  const metric = metrics.list[index];
  return metric === undefined ? null : { metric, index };
}

/** Per cent as typed, as a share 0-1; null when it is no number. */
export function readShare(text: string): number | null {
  const value = readNumber(text);
  return value === null ? null : rounded(value / 100);
}

/** The smallest effect worth having as the file has it; null while it is no number above 0. */
export function minimumEffect(
  draft: ExperimentDraft,
): { kind: 'relative' | 'absolute'; value: number } | null {
  const { effectKind: kind, effect } = draft.hypothesis;
  const value = readNumber(effect);
  if (value === null || value <= 0) return null;
  const isPoints = kind === 'absolute' && decidingMetric(draft)?.metric.kind === 'proportion';
  return { kind, value: kind === 'relative' || isPoints ? rounded(value / 100) : value };
}
