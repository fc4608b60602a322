import type { HealthStatus } from '#domain/experiments/health/result.ts';
import type { ExperimentAnalysis, ExperimentMetric } from '#domain/experiments/schema.ts';
import type { DecisionAction, ExperimentKind, ExperimentStatus } from '#domain/experiments/schema-words.ts';

export const EXPERIMENT_STATUS_WORDS: Readonly<Record<ExperimentStatus, string>> = {
  idea: 'Idea',
  specified: 'Specified',
  running: 'Running',
  analysing: 'Being analysed',
  decided: 'Decided',
  shipped: 'Shipped',
  archived: 'Archived',
};

export const EXPERIMENT_KIND_WORDS: Readonly<Record<ExperimentKind, string>> = {
  ab: 'A/B test',
  aa: 'A/A test',
  holdout: 'Holdout',
  'before-after': 'Before and after',
  qualitative: 'Qualitative study',
};

/** As a heading; what is done next. */
export const DECISION_WORDS: Readonly<Record<DecisionAction, string>> = {
  ship: 'Ship',
  rollback: 'Roll back',
  iterate: 'Iterate',
  extend: 'Run longer',
  abandon: 'Abandon',
};

export const METHOD_WORDS: Readonly<Record<ExperimentAnalysis['method'], string>> = {
  fixed: 'fixed horizon',
  sequential: 'always valid',
  bayesian: 'Bayesian posterior',
};

/** What a metric is for, as the heading of its rows; `exploratory` was not planned. */
export const ROLE_WORDS: Readonly<Record<ExperimentMetric['role'] | 'exploratory', string>> = {
  primary: 'Primary',
  guardrail: 'Guardrail',
  secondary: 'Secondary',
  exploratory: 'Exploratory',
};

/** What a check said, as one word for a label. */
export const HEALTH_STATUS_WORDS: Readonly<Record<HealthStatus, string>> = {
  fail: 'Failed',
  warn: 'Warning',
  info: 'Note',
  'not-enough-data': 'No answer',
  pass: 'Passed',
};
