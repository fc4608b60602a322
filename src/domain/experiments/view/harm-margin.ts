import type { ReadMetric } from '#domain/experiments/readout/metric-result.ts';

/** The relative effect from which on a metric counts as harmed, with its sign; null where no margin was planned. */
export function harmMargin({
  desired,
  nonInferiorityMargin: margin,
}: Pick<ReadMetric, 'desired' | 'nonInferiorityMargin'>): number | null {
  if (margin === null) return null;
  return desired === 'up' ? -margin : margin;
}
