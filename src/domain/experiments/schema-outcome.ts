import { z } from 'zod';
import { day, id, promptReference, stage } from '#domain/content/fields.ts';
import { DATA_GRAINS } from '#domain/experiments/data/rows.ts';
import { variantKey } from '#domain/experiments/schema-design.ts';
import {
  ANALYSIS_METHODS,
  DATA_SOURCES,
  DECISIONS,
  HEALTH_CHECKS,
} from '#domain/experiments/schema-words.ts';

const level = z.number().gt(0).lt(1);

const thresholds = (warn: number, fail: number) =>
  z
    .strictObject({
      warn: level.default(warn).describe(`Where it warns. Default: ${warn}.`),
      fail: level.default(fail).describe(`Where it fails. Default: ${fail}.`),
    })
    .prefault({});

export const analysis = z
  .strictObject({
    method: z
      .enum(ANALYSIS_METHODS)
      .default('fixed')
      .describe('fixed, sequential or bayesian. Default: fixed.'),
    alpha: level.default(0.05).describe('How often a difference is seen where there is none. Default: 0.05.'),
    power: level.default(0.8).describe('How often the minimum effect is found. Default: 0.8.'),
    correction: z
      .enum(['none', 'holm', 'bh'])
      .default('none')
      .describe('For several metrics. Default: none.'),
    tuning: z
      .number()
      .positive()
      .default(5000)
      .describe('Units at which the always-valid interval is narrowest. Default: 5000.'),
    prior: z
      .strictObject({
        mean: z.number().describe('The relative effect that was expected; 0 for none.'),
        variance: z.number().positive().describe('How unsure that was: its variance, 0.01 for ±10 %.'),
      })
      .optional()
      .describe(
        'For bayesian: what was believed of the relative effect before, { mean: 0, variance: 0.01 }.',
      ),
    cuped: z.boolean().default(false).describe('Whether the covariate from before reduces the variance.'),
    srm: thresholds(0.01, 0.001).describe('p-values of the sample-ratio check.'),
    contamination: thresholds(0.005, 0.01).describe('Shares of units that saw several variants.'),
  })
  .describe('How the data is read: method, alpha, power, correction, thresholds.');

export const decisionRule = z
  .strictObject({
    preset: z
      .enum(['clear-signals', 'do-no-harm', 'custom'])
      .describe('clear-signals, do-no-harm or custom.'),
    rules: z.array(z.string().min(3).max(300)).min(1).optional().describe('For custom: one sentence a rule.'),
  })
  .refine((rule) => (rule.preset === 'custom') === (rule.rules !== undefined), {
    path: ['rules'],
    message: 'belong to the preset custom, and custom needs them',
  })
  .describe('What will be done with which result; written before there is data.');

const sourceFile = (ending: string) =>
  z
    .string()
    .regex(
      new RegExp(`^\\./[a-z0-9][a-z0-9._-]*\\.${ending}$`),
      `must be a file beside it, for example ./data.${ending}`,
    );

export const data = z
  .strictObject({
    file: sourceFile('csv')
      .default('./data.csv')
      .describe('The data file beside this one. Default: ./data.csv.'),
    grain: z.enum(DATA_GRAINS).describe('cohort-day, cumulative or total.'),
    asOf: day.describe('The day up to which units and events are counted.'),
    timezone: z
      .string()
      .max(60)
      .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'must be a name such as UTC or Europe/Berlin')
      .default('UTC')
      .describe('Whose midnight ends a day. Default: UTC.'),
    source: z.enum(DATA_SOURCES).describe(`Where it came from: ${DATA_SOURCES.join(', ')}.`),
    sql: sourceFile('sql').optional().describe('The query that made it, beside this file.'),
    smallestSegment: z
      .number()
      .int()
      .min(2)
      .max(10_000)
      .default(10)
      .describe('Fewer units than this may not stand in a segment. Default: 10.'),
  })
  .describe('The data file: file, grain, asOf, source.');

export const decision = z
  .strictObject({
    action: z.enum(DECISIONS).describe(`${DECISIONS.join(', ')}.`),
    variant: variantKey.optional().describe('The variant that is shipped or kept.'),
    on: day.describe('The day it was decided.'),
    by: z.string().min(2).max(90).describe('Who decided.'),
    rationale: z.string().min(10).max(900).describe('Why, from the rule and the data.'),
    override: z
      .strictObject({
        reason: z.string().min(10).max(600).describe('Why the rule was not followed.'),
        approvedBy: z.string().min(2).max(90).describe('Who agreed to that.'),
      })
      .optional()
      .describe('When the decision is not what the rule says.'),
  })
  .describe('What was decided: action, variant, on, by, rationale.');

const learning = z.strictObject({
  id: id.describe('Names the statement in every experiment that speaks to it. Kebab-case.'),
  statement: z.string().min(20).max(300).describe('A claim that another experiment could contradict.'),
  evidence: z.enum(['supports', 'contradicts']).describe('What this experiment says of it.'),
  scope: z.string().min(3).max(200).describe('Where it holds: product, market, period.'),
  reviewBy: day.describe('The day somebody looks whether it still holds.'),
  restsOn: z
    .enum(['effect', 'data'])
    .optional()
    .describe(
      'data: it is about the data itself, so a failed split is its evidence and no doubt. Default: effect.',
    ),
});

export const outcome = {
  learnings: z.array(learning).max(20).default([]).describe('What was learned, as statements with ids.'),
  noLearning: z.string().min(20).max(300).optional().describe('Why nothing was learned, when that is so.'),
  prompts: z
    .array(
      z.strictObject({
        stage,
        use: promptReference.describe('The prompt: id@N.'),
        used: z.enum(['verbatim', 'edited']).describe('verbatim, or edited by a person.'),
      }),
    )
    .default([])
    .describe('Which prompts helped, with their version.'),
  followUps: z.array(id).default([]).describe('Ids of experiments that grew out of it.'),
  supersededBy: id.optional().describe('The experiment that replaced it.'),
  acknowledged: z
    .array(
      z.strictObject({
        check: z.enum(HEALTH_CHECKS).describe('The id of the health check.'),
        reason: z.string().min(10).max(300).describe('Why it is accepted.'),
        by: z.string().min(2).max(90).describe('Who accepts it.'),
      }),
    )
    .default([])
    .describe('Warnings a person accepts; they stay visible.'),
};
