import { z } from 'zod';
import { day, ID_PATTERN, id, tags, title } from '#domain/content/fields.ts';
import { design, hypothesis, metrics } from '#domain/experiments/schema-design.ts';
import { analysis, data, decision, decisionRule, outcome } from '#domain/experiments/schema-outcome.ts';
import {
  EXPERIMENT_KINDS,
  EXPERIMENT_STATUSES,
  type ExperimentStatus,
} from '#domain/experiments/schema-words.ts';

/** The dates of an experiment, in the order they happen. */
export const DATE_NAMES = ['idea', 'specified', 'launched', 'dataComplete', 'decided', 'shipped'] as const;
export type DateName = (typeof DATE_NAMES)[number];

const handle = z.string().regex(/^@[a-z0-9][a-z0-9/-]*$/, 'must look like @growth');

const dates = z
  .strictObject({
    idea: day.optional().describe('The day it was first written down.'),
    specified: day.optional().describe('The day hypothesis, design and rule were agreed on.'),
    launched: day.optional().describe('The first day with units in it.'),
    dataComplete: day.optional().describe('The day the last unit was measured.'),
    decided: day.optional().describe('The day of the decision.'),
    shipped: day.optional().describe('The day everyone got the winner.'),
  })
  .describe('When each status was reached: idea, specified, launched, dataComplete, decided, shipped.');

const base = {
  title: title.describe('The takeaway, not the topic. 3-90 characters.'),
  tldr: z
    .string()
    .min(10)
    .max(300)
    .describe('One sentence: what happened and how sure it is. 10-300 characters.'),
  kind: z.enum(EXPERIMENT_KINDS).describe(`${EXPERIMENT_KINDS.join(', ')}.`),
  owner: handle.describe('Who answers questions about it, for example @growth.'),
  team: handle.describe('The team it belongs to: a handle from src/site.config.ts.'),
  surface: z
    .array(z.string().regex(ID_PATTERN, 'must be kebab-case'))
    .min(1)
    .max(8)
    .describe('Where in the product it happens, for example [checkout].'),
  tags,
  provenance: z
    .strictObject({
      source: z.string().min(10).max(600).describe('Where the data comes from, and who made it.'),
      licence: z.string().min(2).max(200).optional().describe('Under which licence it may be used.'),
      caveats: z.array(z.string().min(10).max(400)).default([]).describe('What the data cannot tell.'),
    })
    .optional()
    .describe('Needed where the data is not the team’s own.'),
  canvas: z
    .strictObject({
      id: id.describe('The id of a canvas.'),
      addresses: z.array(z.string().regex(ID_PATTERN)).min(1).describe('Ids of its pains and gains.'),
    })
    .optional()
    .describe('The pains and gains it is about.'),
  analysis: analysis.prefault({}),
  ...outcome,
};

const plan = { hypothesis, design, metrics, decisionRule };
const optionalPlan = {
  hypothesis: hypothesis.optional(),
  design: design.optional(),
  metrics: metrics.optional(),
  decisionRule: decisionRule.optional(),
};
const optionalResult = { data: data.optional(), decision: decision.optional() };

/**
 * Frontmatter of `content/experiments/<id>/index.mdx`. What is required grows with the status: a plan from `specified`
 * on, a decision from `decided` on. What depends on several fields (dates, weights, references) is checked by
 * `inspectExperiment`.
 */
export const experimentSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...base, status: status('idea'), dates, ...optionalPlan, ...optionalResult }),
  z.strictObject({
    ...base,
    status: status('specified', 'running', 'analysing'),
    dates,
    ...plan,
    ...optionalResult,
  }),
  z.strictObject({
    ...base,
    status: status('decided', 'shipped'),
    dates,
    ...plan,
    data: data.optional(),
    decision,
  }),
  z.strictObject({ ...base, status: status('archived'), dates, ...optionalPlan, ...optionalResult }),
]);

/** Frontmatter of an experiment of any status. */
export type ExperimentFrontmatter = z.infer<typeof experimentSchema>;
export type ExperimentDesign = z.infer<typeof design>;
export type ExperimentPhase = NonNullable<ExperimentDesign['phases']>[number];
export type TargetingRule = ExperimentDesign['targeting'][number];
export type ExperimentMetric = z.infer<typeof metrics>[number];
export type ExperimentHypothesis = z.infer<typeof hypothesis>;
export type ExperimentAnalysis = z.infer<typeof analysis>;
export type ExperimentDecision = z.infer<typeof decision>;
export type ExperimentDecisionRule = z.infer<typeof decisionRule>;
export type ExperimentLearning = ExperimentFrontmatter['learnings'][number];

function status<Word extends ExperimentStatus>(...words: readonly [Word, ...Word[]]) {
  return z.enum(words).describe(`How far it is: ${EXPERIMENT_STATUSES.join(', ')}.`);
}
