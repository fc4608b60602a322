import { z } from 'zod';
import { day, id } from '#domain/content/fields.ts';
import { METRIC_KEY } from '#domain/experiments/data/columns.ts';
import { METRIC_KINDS, METRIC_ROLES } from '#domain/experiments/schema-words.ts';

export const metricKey = z
  .string()
  .regex(METRIC_KEY, 'must be snake_case, for example net_conversion')
  .refine((key) => key !== 'exposures', 'may not be exposures: that counts the units')
  .describe('Names the metric in data.csv: snake_case, 2-60 characters, for example net_conversion.');

export const variantKey = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^\s"',][^"',\n]*(?<!\s)$/, 'may hold no comma, quote or outer space')
  .refine((key) => !key.startsWith('__'), 'may not start with two underscores')
  .describe('Names the variant in data.csv exactly as the assignment system writes it.');

const weight = z
  .number()
  .min(0)
  .max(1)
  .describe('The planned share of the allocated traffic, 0-1; all weights add up to 1.');

const sentence = z.string().min(3).max(600);

const minimumEffect = z
  .strictObject({
    relative: z.number().positive().max(10).optional().describe('As a part of the baseline: 0.05 is 5 %.'),
    absolute: z.number().positive().optional().describe('In the metric’s own unit: 0.01 is one point.'),
  })
  .refine((effect) => (effect.relative === undefined) !== (effect.absolute === undefined), {
    message: 'needs either `relative` or `absolute`, not both',
  })
  .describe('The smallest effect worth having: { relative: 0.05 } or { absolute: 0.01 }.');

export const hypothesis = z
  .strictObject({
    change: sentence.describe('What is done differently.'),
    population: sentence.describe('For whom.'),
    because: sentence.describe('Why it should work: what was observed.'),
    metric: metricKey.describe('The key of the metric it is about, from `metrics`.'),
    direction: z.enum(['up', 'down', 'noWorse']).describe('up, down or noWorse.'),
    minimumEffect,
    falsifiedIf: sentence.describe('What would have to be seen to call it wrong.'),
  })
  .describe(
    'The belief that is tested: change, population, because, metric, direction, minimumEffect, falsifiedIf.',
  );

const variant = z.strictObject({
  key: variantKey,
  name: z.string().min(1).max(90).describe('What people call it.'),
  weight,
  control: z.boolean().default(false).describe('true for the variant the others are compared with.'),
  description: sentence.describe('What a person in this variant sees.'),
});

const targetingRule = z.strictObject({
  attribute: z.string().min(1).max(90).describe('The attribute of the unit, for example country.'),
  op: z
    .enum(['is', 'isNot', 'in', 'notIn', 'gt', 'gte', 'lt', 'lte', 'contains', 'exists', 'notExists'])
    .describe('How it is compared: is, isNot, in, notIn, gt, gte, lt, lte, contains, exists, notExists.'),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()])).min(1)])
    .optional()
    .describe('What it is compared with; a list for in and notIn, nothing for exists and notExists.'),
});

const share = z.number().min(0).max(1);

const layer = z
  .strictObject({
    name: id.describe(
      'Names the layer: experiments in one layer share no unit while their ranges do not meet.',
    ),
    range: z
      .tuple([share, share])
      .refine(([from, to]) => from < to, 'must run from a smaller to a larger share')
      .describe('The part of the layer it takes, 0-1, for example [0, 0.5].'),
  })
  .describe('The layer it runs in: { name, range: [0, 0.5] }.');

const phase = z.strictObject({
  from: day.describe('The first day of the phase.'),
  to: day.optional().describe('The last day of the phase; left out while it lasts.'),
  weights: z.record(z.string(), weight).describe('The share of each variant, by key; adds up to 1.'),
  allocation: share.describe('The part of the targeted units that takes part, 0-1.'),
  reason: sentence.describe('Why the traffic was changed.'),
});

export const design = z
  .strictObject({
    unit: z
      .string()
      .min(2)
      .max(60)
      .describe('What is assigned to a variant: user, account, session, e-mail …'),
    layer: layer.optional(),
    allocation: share.default(1).describe('The part of the targeted units that takes part, 0-1. Default: 1.'),
    variants: z
      .array(variant)
      .min(1)
      .max(20)
      .describe('The variants: key, name, weight, control, description.'),
    targeting: z
      .array(targetingRule)
      .default([])
      .describe('All of these hold for a unit. Default: everyone.'),
    exclusions: z.array(id).default([]).describe('Ids of experiments whose units are kept out.'),
    plannedDays: z.number().int().min(1).max(1000).optional().describe('How many days it is planned to run.'),
    minDays: z
      .number()
      .int()
      .min(1)
      .max(365)
      .default(7)
      .describe('No decision before this many days. Default: 7.'),
    sampleSizePerArm: z.number().int().min(1).optional().describe('Units each variant was planned to get.'),
    phases: z.array(phase).optional().describe('Periods with different weights or allocation, in order.'),
  })
  .describe('How units come to variants: unit, variants, allocation, targeting, duration.');

const metric = z.strictObject({
  key: metricKey,
  name: z.string().min(2).max(90).describe('What people call it.'),
  role: z.enum(METRIC_ROLES).describe('primary decides, secondary explains, guardrail must not get worse.'),
  kind: z.enum(METRIC_KINDS).describe('proportion (did it or not), mean (a number per unit) or ratio.'),
  desired: z.enum(['up', 'down']).describe('The better direction.'),
  unit: z.string().min(1).max(30).optional().describe('What it is counted in: €, seconds, rounds.'),
  nonInferiorityMargin: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe('The largest relative loss that is still no harm: 0.02 is 2 %.'),
  outlierCap: z.number().positive().optional().describe('Values above it were counted as this value.'),
});

export const metrics = z
  .array(metric)
  .min(1)
  .max(60)
  .describe('What is measured: key, name, role, kind, desired. At least one is primary.');
