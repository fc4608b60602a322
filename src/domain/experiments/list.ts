import { HEALTH_STATUSES } from '#domain/experiments/health/result.ts';
import type { ExperimentRow } from '#domain/experiments/list-row.ts';
import { stageOfStatus } from '#domain/experiments/list-stage.ts';
import { EXPERIMENT_STATUSES } from '#domain/experiments/schema-words.ts';
import { facetList } from '#domain/site/facet-list.ts';

export const EXPERIMENT_FACETS = [
  'status',
  'decision',
  'team',
  'surface',
  'metric',
  'stage',
  'health',
] as const;
export type ExperimentFacet = (typeof EXPERIMENT_FACETS)[number];

/** Narrows and orders the table of experiments; words are looked for in title, id, metric and surface. */
export const experimentList = facetList<ExperimentRow, ExperimentFacet>({
  facets: EXPERIMENT_FACETS,
  valuesOf,
  textOf: ({ id, title, metric, surface }) => `${title} ${id} ${metric?.name ?? ''} ${surface.join(' ')}`,
  sorts: {
    title: ({ title }) => title,
    status: ({ status }) => EXPERIMENT_STATUSES.indexOf(status),
    decision: ({ decision }) => decision,
    metric: ({ metric }) => metric?.name ?? null,
    effect: ({ effect }) => effect?.estimate ?? null,
    health: ({ health }) => (health === 'not-enough-data' ? null : HEALTH_STATUSES.indexOf(health)),
    team: ({ team }) => team,
    decided: ({ decided }) => decided,
  },
});

function valuesOf(row: ExperimentRow, facet: ExperimentFacet): readonly string[] {
  switch (facet) {
    case 'surface':
      return row.surface;
    case 'metric':
      return row.metric === null ? [] : [row.metric.key];
    case 'stage':
      return [stageOfStatus(row.status) ?? []].flat();
    case 'decision':
      return row.decision === null ? [] : [row.decision];
    default:
      return [row[facet]];
  }
}

/**
 * Half the width of the scale that all rows share, a round figure that holds so many of the intervals, 0-1. In a long
 * list half of them: one test with a tiny denominator would press all others flat; those beyond carry an arrow.
 */
export function effectScale(rows: readonly ExperimentRow[], within = 0.5): number {
  const reach = rows
    .flatMap(({ effect }) => (effect === null ? [] : [Math.max(Math.abs(effect.low), Math.abs(effect.high))]))
    .sort((a, b) => a - b);
  const wanted = reach[Math.floor((reach.length - 1) * within)] ?? 0;
  return ROUND_SCALES.find((scale) => scale >= wanted) ?? 5;
}

const ROUND_SCALES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5] as const;
