import { z } from 'zod';
import { EXPOSURES } from '#domain/experiments/data/rows.ts';
import {
  type Imported,
  type ImportRow,
  imported,
  importIssue,
  importRow,
  metricKeyOf,
  readJson,
  refused,
  sumsFromMean,
} from '#domain/experiments/import/imported.ts';

const analysis = z.object({
  numerator: z.number(),
  denominator: z.number(),
  mean: z.number(),
  stddev: z.number(),
});
const variation = z.object({
  variationId: z.string().min(1),
  users: z.number().int().min(0).optional(),
  analyses: z.array(analysis).min(1),
});
const metric = z.object({ metricId: z.string().min(1), variations: z.array(variation).min(1) });
const results = z.object({
  results: z.array(z.object({ totalUsers: z.number(), metrics: z.array(metric).min(1) })).min(1),
});

/** A mean that is this far (relative) from numerator through units is not the plain mean of the units. */
const ROUNDING = 1e-6;

/**
 * Imports the answer of GrowthBook's REST API to `GET /v1/experiments/{id}/results`. Sums are computed back from users,
 * mean and standard deviation. Ratio metrics and adjusted means (CUPED) cannot be: the answer does not hold what that
 * needs, so they are refused by name.
 *
 * Source: https://docs.growthbook.io/api/ExperimentResults_model and, in growthbook/growthbook,
 * packages/back-end/src/api/openapi/schemas/ExperimentResults.yaml
 */
export function importGrowthbook(raw: string): Imported {
  const json = readJson(raw);
  const inner = z.object({ result: z.unknown() }).safeParse(json);
  const parsed = results.safeParse(inner.success ? inner.data.result : json);
  if (!parsed.success) {
    const hint = 'Save the JSON of GET /v1/experiments/{id}/results.';
    return refused('This is not an answer of GrowthBook’s results endpoint.', hint);
  }
  const [whole, ...others] = parsed.data.results;
  if (whole === undefined || others.length > 0)
    return refused('The result is split by a dimension.', 'Ask for it without the parameter dimension.');
  const problems: string[] = [];
  const rows = whole.metrics.flatMap(({ metricId, variations }) =>
    variations.flatMap((entry) => metricRow(metricId, entry, problems)),
  );
  const issues = [...new Set(problems)].map((message) =>
    importIssue({ message, hint: 'Take this metric out of the file, or query its sums in the warehouse.' }),
  );
  const exposed = exposures(whole.metrics.flatMap(({ variations }) => variations));
  const total = exposed.reduce((sum, { n }) => sum + n, 0);
  const note = `Exposures are the largest number of users of any metric: ${total} in all, and GrowthBook says ${whole.totalUsers}.`;
  return imported([...exposed, ...rows], issues, total === whole.totalUsers ? [] : [note]);
}

function metricRow(
  metricId: string,
  { variationId, users, analyses }: z.infer<typeof variation>,
  problems: string[],
): ImportRow[] {
  const [first] = analyses;
  if (users === undefined || first === undefined) {
    problems.push(`\`${metricId}\` does not say how many users it is about.`);
    return [];
  }
  if (first.denominator !== users) {
    problems.push(`\`${metricId}\` is a ratio, whose squares and products the answer does not hold.`);
    return [];
  }
  const plain = users === 0 ? 0 : first.numerator / users;
  if (Math.abs(first.mean - plain) > ROUNDING * Math.max(Math.abs(plain), 1e-9)) {
    problems.push(`\`${metricId}\` has an adjusted mean, from which sums cannot be computed back.`);
    return [];
  }
  const sums = sumsFromMean(users, plain, first.stddev);
  return [importRow({ variant: variationId, metric: metricKeyOf(metricId), n: users, ...sums })];
}

function exposures(variations: readonly z.infer<typeof variation>[]): ImportRow[] {
  const most = new Map<string, number>();
  for (const { variationId, users = 0 } of variations)
    most.set(variationId, Math.max(most.get(variationId) ?? 0, users));
  return [...most].map(([variant, n]) => importRow({ variant, metric: EXPOSURES, n }));
}
