import { STRENGTH_WORDS } from '#domain/experiments/learning-words.ts';
import { STRENGTHS } from '#domain/experiments/learnings.ts';
import type { PriorArtMatch } from '#domain/experiments/prior-art.ts';
import type { DecisionAction, ExperimentStatus } from '#domain/experiments/schema-words.ts';
import { DECISION_WORDS, EXPERIMENT_STATUS_WORDS } from '#domain/experiments/view/words.ts';
import { routes } from '#domain/site/routes.ts';

/** A match as a list shows it: where it leads, what it is, how it stands, and why it is shown. */
export type MatchWords = { href: string; kind: string; state: string; why: string };

export function matchWords({ record, why, sameMetric, sameSurface }: PriorArtMatch): MatchWords {
  const shared = why.slice(0, MOST_WORDS).map((word) => `“${word}”`);
  const reasons = [
    ...(sameMetric ? ['the same metric'] : []),
    ...(sameSurface.length > 0 ? ['the same surface'] : []),
    ...(shared.length > 0 ? [`the word${shared.length === 1 ? '' : 's'} ${shared.join(', ')}`] : []),
  ];
  const isLearning = record.kind === 'learning';
  return {
    href: isLearning ? routes.learning(record.id) : routes.experiment(record.id),
    kind: isLearning ? 'Learning' : 'Experiment',
    state: isLearning ? strengthName(record.status) : decisionName(record.decision, record.status),
    why: `Shares ${reasons.join(' and ')}`,
  };
}

const MOST_WORDS = 5;

function strengthName(status: string): string {
  const strength = STRENGTHS.find((name) => name === status);
  return strength === undefined ? status : STRENGTH_WORDS[strength].name;
}

function decisionName(decision: string | null, status: string): string {
  if (decision !== null) return DECISION_WORDS[decision as DecisionAction] ?? decision;
  return EXPERIMENT_STATUS_WORDS[status as ExperimentStatus] ?? status;
}
