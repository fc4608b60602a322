import type { Readout } from '#domain/experiments/readout/readout.ts';
import type { HealthCheckId } from '#domain/experiments/schema-words.ts';

/**
 * The ids of places on a write-up's page. All start with a word that a heading of prose is unlikely to start with, since
 * those have ids of their own.
 */
export const anchors = {
  part: (name: string) => `part-${name}`,
  check: (check: HealthCheckId) => `check-${check}`,
  result: (metric: string, variant: string) => `result-${metric}-${plain(variant)}`,
} as const;

/** The row of the results table that holds a figure: that of the treatment, or of the first one for the control. */
export function resultAnchor({ results }: Readout, metric: string, variant: string | undefined): string {
  const rows = results.filter((result) => result.metric.key === metric);
  const row = rows.find((result) => result.variant === variant) ?? rows[0];
  return row === undefined ? anchors.part('results') : anchors.result(metric, row.variant);
}

/** Keys of variants are free text; an id has no space. */
function plain(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
}
