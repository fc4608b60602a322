import type { DataRow, ExperimentData } from '#domain/experiments/data/rows.ts';

/**
 * The rows of one metric (or of `exposures`), in the order of the file. Rows are grouped once for each file, since
 * every check asks for every metric. They must not change once they were asked for.
 */
export function rowsOf({ rows }: Pick<ExperimentData, 'rows'>, metric: string): readonly DataRow[] {
  const known = byMetric.get(rows);
  if (known !== undefined) return known.get(metric) ?? [];
  const groups = Map.groupBy(rows, (row) => row.metric);
  byMetric.set(rows, groups);
  return groups.get(metric) ?? [];
}

const byMetric = new WeakMap<readonly DataRow[], Map<string, DataRow[]>>();
