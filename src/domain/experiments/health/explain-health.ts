import { explainData } from '#domain/experiments/health/explain-data.ts';
import { explainDecision } from '#domain/experiments/health/explain-decision.ts';
import { MISSING_WORDS } from '#domain/experiments/health/explain-missing.ts';
import { explainSplit } from '#domain/experiments/health/explain-split.ts';
import { type Guidance, guidanceFor } from '#domain/experiments/health/guidance.ts';
import type { HealthNames } from '#domain/experiments/health/names.ts';
import type { AnyHealthResult } from '#domain/experiments/health/run-health.ts';
import type { HealthCheckId } from '#domain/experiments/schema-words.ts';

/** What each check is called. */
export const HEALTH_TITLES: Readonly<Record<HealthCheckId, string>> = {
  'events-flowing': 'Events arrive',
  'sample-ratio': 'Sample ratio',
  'sample-ratio-over-time': 'Sample ratio over time',
  'sample-ratio-by-day': 'Sample ratio by day',
  'sample-ratio-by-segment': 'Sample ratio by segment',
  contamination: 'Units in several variants',
  'pre-balance': 'Balance before the experiment',
  'phase-change': 'Changes of the split',
  novelty: 'Effect over time',
  'duration-power': 'Duration and precision',
  plausibility: 'Plausibility',
  'metric-validity': 'Validity of the metrics',
  multiplicity: 'Number of comparisons',
  'pre-registration': 'Plan before data',
  'decision-consistency': 'Decision by the rule',
  overlap: 'Overlapping experiments',
};

/** One sentence that says what was found, one that says what to do next, and where help is. */
export type HealthWords = { title: string; found: string; next: string; guidance: Guidance };

/** Puts a check's answer into words; `names` are those of the plan it was checked against, see `namesIn`. */
export function explainHealth(result: AnyHealthResult, names: HealthNames): HealthWords {
  return { title: HEALTH_TITLES[result.id], ...sentences(result, names), guidance: guidanceFor(result.id) };
}

function sentences(result: AnyHealthResult, names: HealthNames): { found: string; next: string } {
  if (result.status === 'not-enough-data') return MISSING_WORDS[result.evidence.reason];
  switch (result.id) {
    case 'sample-ratio':
    case 'sample-ratio-over-time':
    case 'sample-ratio-by-day':
    case 'sample-ratio-by-segment':
    case 'contamination':
    case 'pre-balance':
      return explainSplit(result, names);
    case 'events-flowing':
    case 'phase-change':
    case 'novelty':
    case 'duration-power':
    case 'plausibility':
    case 'metric-validity':
      return explainData(result, names);
    default:
      return explainDecision(result, names);
  }
}
