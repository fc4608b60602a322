import { MULTI_VARIANT } from '#domain/experiments/data/rows.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import type { ExperimentMetric } from '#domain/experiments/schema.ts';
import { DIALECT_WORDS, type Dialect, type DialectWords } from '#domain/experiments/sql/dialects.ts';

/** The covariate of CUPED is the metric in this many days before the first exposure. */
export const COVARIATE_DAYS = 28;

/**
 * The query that makes data.csv from a table of exposures and a table of events; null where the write-up has no metrics
 * yet. Its first two parts are to be adapted to the tables at hand; the rest follows from the frontmatter: metrics with
 * their kinds and caps, dates, time zone, covariate. Cohorts by day, unless the grain is `total`.
 */
export function readoutSql({ id, data: experiment }: Experiment, dialect: Dialect): string | null {
  const { metrics, dates, data, analysis } = experiment;
  if (metrics === undefined || metrics.length === 0) return null;
  const words = DIALECT_WORDS[dialect];
  const timezone = data?.timezone ?? 'UTC';
  const readout: Readout = {
    id,
    words,
    metrics,
    hasCovariate: analysis.cuped,
    isTotal: data?.grain === 'total',
    dayOf: (timestamp) => words.localDay(timestamp, timezone),
    from: dates.launched ?? null,
    to: data?.asOf ?? null,
  };
  const parts = [sourceParts(readout), unitParts(readout), metricParts(readout), measureParts(readout)];
  return `${headOf(readout, timezone)}\nWITH\n${parts.join(',\n')}\n${selection(readout)}`;
}

type Readout = {
  id: string;
  words: DialectWords;
  metrics: readonly ExperimentMetric[];
  hasCovariate: boolean;
  isTotal: boolean;
  dayOf: (timestamp: string) => string;
  from: string | null;
  to: string | null;
};

function headOf({ id, words, isTotal }: Readout, timezone: string): string {
  const lines = [
    `data.csv of ${id} for ${words.name}: ${isTotal ? 'totals' : 'units by the day of their first exposure'}, days in ${timezone}.`,
    'Adapt the parts exposures and events to your tables; leave the rest.',
    'exposures: one row each time a unit meets its variant. events: one row for each thing a unit did,',
    'with the metric it counts for, its value, and den_value for the denominator of a ratio.',
    ...words.notes,
  ];
  return lines.map((line) => `-- ${line}`).join('\n');
}

function sourceParts({ id }: Readout): string {
  return `exposures AS (
  SELECT unit_id, variant, exposed_at
  FROM experiment_exposures
  WHERE experiment = '${id}'
),
events AS (
  SELECT unit_id, metric, occurred_at, value, den_value
  FROM experiment_events
)`;
}

/** Each unit once, with its variant and first exposure; who saw several variants belongs to none of them. */
function unitParts({ words, dayOf, from, to, isTotal }: Readout): string {
  const day = dayOf('exposed_at');
  const limits = [
    ...(from === null ? [] : [`${day} >= ${words.day(from)}`]),
    ...(to === null ? [] : [`${day} <= ${words.day(to)}`]),
  ];
  const where = limits.length === 0 ? '' : `\n  WHERE ${limits.join('\n    AND ')}`;
  return `units AS (
  SELECT
    unit_id,
    CASE WHEN COUNT(DISTINCT variant) > 1 THEN '${MULTI_VARIANT}' ELSE MIN(variant) END AS variant,
    MIN(exposed_at) AS exposed_at
  FROM exposures${where}
  GROUP BY unit_id
),
cohorts AS (
  SELECT unit_id, variant, exposed_at, ${isTotal ? 'CAST(NULL AS DATE)' : day} AS cohort
  FROM units
)`;
}

function metricParts({ metrics, words }: Readout): string {
  const lines = metrics.map(({ key, kind, outlierCap }, index) => {
    const literal = (text: string) => `CAST('${text}' AS ${words.text})`;
    const cap = kind === 'mean' && outlierCap !== undefined ? String(outlierCap) : 'NULL';
    return `${index === 0 ? '' : 'UNION ALL '}SELECT ${literal(key)} AS metric, ${literal(kind)} AS kind, CAST(${cap} AS ${words.number}) AS cap`;
  });
  return `metrics AS (\n  ${lines.join('\n  ')}\n)`;
}

/** One row for each unit and metric: what it did since its exposure, and before where a covariate is wanted. */
function measureParts({ words, dayOf, to, hasCovariate }: Readout): string {
  const start = hasCovariate ? words.daysBefore('cohorts.exposed_at', COVARIATE_DAYS) : 'cohorts.exposed_at';
  const until = to === null ? '' : `\n    AND ${dayOf('events.occurred_at')} <= ${words.day(to)}`;
  const since = (value: string) =>
    hasCovariate ? `CASE WHEN events.occurred_at >= cohorts.exposed_at THEN ${value} END` : value;
  const before = (value: string) => `CASE WHEN events.occurred_at < cohorts.exposed_at THEN ${value} END`;
  const beforeTotals = `,
    COUNT(${before('events.unit_id')}) AS happened_before,
    SUM(${before('events.value')}) AS total_before`;
  const covariate = hasCovariate
    ? `CASE
      WHEN kind = 'proportion' THEN CASE WHEN happened_before > 0 THEN 1.0 ELSE 0.0 END
      ELSE COALESCE(total_before, 0)
    END`
    : `CAST(NULL AS ${words.number})`;
  return `totals AS (
  SELECT
    cohorts.unit_id, cohorts.cohort, cohorts.variant, metrics.metric, metrics.kind, metrics.cap,
    COUNT(${since('events.unit_id')}) AS happened,
    SUM(${since('events.value')}) AS total,
    SUM(${since('events.den_value')}) AS den_total${hasCovariate ? beforeTotals : ''}
  FROM cohorts
  CROSS JOIN metrics
  LEFT JOIN events
    ON events.unit_id = cohorts.unit_id
    AND events.metric = metrics.metric
    AND events.occurred_at >= ${start}${until}
  WHERE cohorts.variant <> '${MULTI_VARIANT}'
  GROUP BY cohorts.unit_id, cohorts.cohort, cohorts.variant, metrics.metric, metrics.kind, metrics.cap
),
measured AS (
  SELECT
    cohort, variant, metric, kind,
    CASE
      WHEN kind = 'proportion' THEN CASE WHEN happened > 0 THEN 1.0 ELSE 0.0 END
      WHEN total > cap THEN cap
      ELSE COALESCE(total, 0)
    END AS y,
    CASE WHEN kind = 'ratio' THEN COALESCE(den_total, 0) END AS d,
    ${covariate} AS x
  FROM totals
)`;
}

function selection({ words }: Readout): string {
  const { quote, number, text } = words;
  const nothing = (type: string, name: string) => `CAST(NULL AS ${type}) AS ${quote(name)}`;
  const sums = [
    'sum',
    'sum_sq',
    'den_sum',
    'den_sum_sq',
    'num_den_sum',
    'pre_sum',
    'pre_sum_sq',
    'post_pre_sum',
  ];
  const names = `${nothing(text, 'dimension')}, ${nothing(text, 'level')}`;
  const real = (value: string) => `CAST(${value} AS ${number})`;
  return `SELECT
  cohort AS ${quote('date')}, variant AS ${quote('variant')}, 'exposures' AS ${quote('metric')}, ${names},
  COUNT(*) AS ${quote('n')}, ${sums.map((name) => nothing(number, name)).join(', ')}
FROM cohorts
GROUP BY cohort, variant
UNION ALL
SELECT
  cohort, variant, metric, CAST(NULL AS ${text}), CAST(NULL AS ${text}),
  COUNT(*), SUM(${real('y')}), CASE WHEN kind <> 'proportion' THEN SUM(${real('y * y')}) END,
  SUM(${real('d')}), SUM(${real('d * d')}), SUM(${real('y * d')}),
  SUM(${real('x')}), SUM(${real('x * x')}), SUM(${real('y * x')})
FROM measured
GROUP BY cohort, variant, metric, kind
ORDER BY 1, 2, 3;
`;
}
