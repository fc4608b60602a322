import { z } from 'zod';
import { EXPOSURES } from '#domain/experiments/data/rows.ts';
import {
  type Imported,
  type ImportRow,
  imported,
  importRow,
  metricKeyOf,
  readJson,
  refused,
} from '#domain/experiments/import/imported.ts';

const stats = z.object({
  key: z.string().min(1),
  number_of_samples: z.number().int().min(0),
  sum: z.number(),
  sum_squares: z.number(),
  denominator_sum: z.number().nullish(),
  denominator_sum_squares: z.number().nullish(),
  numerator_denominator_sum_product: z.number().nullish(),
  covariate_sum: z.number().nullish(),
  covariate_sum_squares: z.number().nullish(),
  covariate_sum_product: z.number().nullish(),
});

const response = z.object({
  baseline: stats,
  variant_results: z.array(stats).min(1),
  metric: z.object({ name: z.string().nullish(), metric_type: z.string().nullish() }).nullish(),
  breakdown_results: z.array(z.unknown()).nullish(),
});

/**
 * Imports answers of PostHog's query API (`ExperimentQueryResponse`): the JSON of one metric, or a list of them. Takes
 * the sums of the baseline and of every variant; its intervals and probabilities are computed anew.
 *
 * Source: the published schemas of `ExperimentQueryResponse` and `ExperimentStatsBaseValidated`,
 * https://raw.githubusercontent.com/api-evangelist/posthog/refs/heads/main/json-schema/posthog-experimentqueryresponse-schema.json
 */
export function importPosthog(raw: string): Imported {
  const json = readJson(raw);
  const parsed = z
    .array(response)
    .min(1)
    .safeParse(Array.isArray(json) ? json : [json]);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.slice(1).join('.') ?? '';
    return refused(
      `This is not an answer of PostHog’s experiment query${path === '' ? '' : `: \`${path}\` is missing or of another form`}.`,
      'Save the JSON of one metric (kind ExperimentQuery), or a list of them.',
    );
  }
  const exposed = new Map<string, number>();
  const rows = parsed.data.flatMap((answer, index) => {
    const key = metricKeyOf(answer.metric?.name ?? `metric ${index + 1}`);
    return [answer.baseline, ...answer.variant_results].map((variant) => {
      const n = Math.max(exposed.get(variant.key) ?? 0, variant.number_of_samples);
      exposed.set(variant.key, n);
      return metricRow(key, variant, answer.metric?.metric_type === 'funnel');
    });
  });
  const notes = ['Exposures are the largest number of samples of any metric.'];
  if (parsed.data.some(({ breakdown_results }) => (breakdown_results?.length ?? 0) > 0))
    notes.push('Breakdowns were left out.');
  if (parsed.data.some(({ metric }) => !metric?.name)) notes.push('Metrics without a name were numbered.');
  const exposures = [...exposed].map(([variant, n]) => importRow({ variant, metric: EXPOSURES, n }));
  return imported([...exposures, ...rows], [], notes);
}

function metricRow(metric: string, variant: z.infer<typeof stats>, isFunnel: boolean): ImportRow {
  const hasDenominator = typeof variant.denominator_sum === 'number';
  const hasCovariate = typeof variant.covariate_sum === 'number';
  return importRow({
    variant: variant.key,
    metric,
    n: variant.number_of_samples,
    sum: variant.sum,
    sumSq: isFunnel && !hasDenominator ? null : variant.sum_squares,
    denSum: variant.denominator_sum ?? null,
    denSumSq: hasDenominator ? (variant.denominator_sum_squares ?? null) : null,
    numDenSum: hasDenominator ? (variant.numerator_denominator_sum_product ?? null) : null,
    preSum: variant.covariate_sum ?? null,
    preSumSq: hasCovariate ? (variant.covariate_sum_squares ?? null) : null,
    postPreSum: hasCovariate ? (variant.covariate_sum_product ?? null) : null,
  });
}
