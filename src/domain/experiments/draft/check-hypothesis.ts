import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { type DraftProblem, missing, textProblems, wrong } from '#domain/experiments/draft/problem.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { readNumber, tidy } from '#domain/experiments/draft/words.ts';

const ASK = {
  change: 'Say what is done differently.',
  population: 'Say for whom, and from which moment on they count.',
  because: 'Say why it should work: what was observed.',
  falsifiedIf: 'Say what you would have to see to call it wrong.',
} as const;

/** Problems of the hypothesis; how good it is, `hypothesisHints` says. */
export function checkHypothesis(draft: ExperimentDraft): DraftProblem[] {
  const { hypothesis } = draft;
  const sentences = (Object.keys(ASK) as (keyof typeof ASK)[]).flatMap((name) =>
    textProblems(`hypothesis.${name}`, hypothesis[name], { least: 3, most: 600, ask: ASK[name] }),
  );
  return [...sentences, ...effectProblems(draft), ...metricProblems(draft)];
}

function metricProblems(draft: ExperimentDraft): DraftProblem[] {
  const deciding = decidingMetric(draft);
  if (deciding !== null && tidy(deciding.metric.name) !== '') return [];
  return [missing('hypothesis.metric', 'Name the number that decides.')];
}

function effectProblems(draft: ExperimentDraft): DraftProblem[] {
  const { effect, effectKind } = draft.hypothesis;
  const field = 'hypothesis.effect';
  if (tidy(effect) === '') return [missing(field, 'Say which difference is the smallest worth having.')];
  const value = readNumber(effect);
  if (value === null) return [wrong(field, 'Enter a number, for example 5 or 0.5.')];
  if (value <= 0) return [wrong(field, 'Enter a number above 0; the direction is chosen beside it.')];
  const isPoints = effectKind === 'absolute' && decidingMetric(draft)?.metric.kind === 'proportion';
  if (isPoints && value > 100) return [wrong(field, 'A rate cannot move by more than 100 points.')];
  return effectKind === 'relative' && value > 1000 ? [wrong(field, 'Enter 1,000 % or less.')] : [];
}
