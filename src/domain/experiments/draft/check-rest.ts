import type { DraftRule, ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { type DraftProblem, missing, textProblems, wrong } from '#domain/experiments/draft/problem.ts';
import { readRuleValue } from '#domain/experiments/draft/rule-value.ts';
import { ID, readNumber, tidy } from '#domain/experiments/draft/words.ts';

/** Problems of the decision rule. */
export function checkRule({ rule }: ExperimentDraft): DraftProblem[] {
  if (rule.preset !== 'custom') return [];
  const written = rule.rules.filter((text) => tidy(text) !== '');
  if (written.length === 0) return [missing('rule.rules', 'Write at least one sentence.')];
  return rule.rules.flatMap((text, index) =>
    tidy(text) === '' ? [] : textProblems(`rule.${index}`, text, { least: 3, most: 300, ask: '' }),
  );
}

/** Problems of what was typed for sample size and duration; all of it but the levels may be left out. */
export function checkSize({ size }: ExperimentDraft): DraftProblem[] {
  const days = 'Enter whole days';
  return [
    ...levelProblems('size.alpha', size.alpha),
    ...levelProblems('size.power', size.power),
    ...wholeProblems('size.minDays', size.minDays, { most: 365, ask: days, isNeeded: true }),
    ...wholeProblems('size.plannedDays', size.plannedDays, { most: 1000, ask: days, isNeeded: false }),
    ...positiveProblems('size.dailyUnits', size.dailyUnits),
    ...positiveProblems('size.deviation', size.deviation),
    ...(tidy(size.baseline) === '' || readNumber(size.baseline) !== null
      ? []
      : [wrong('size.baseline', 'Enter a number, for example 12.5.')]),
    ...(size.method === 'sequential' && (readNumber(size.tuning) ?? 0) <= 0
      ? [wrong('size.tuning', 'Enter a number of units above 0.')]
      : []),
  ];
}

/** Problems of targeting rules, layer and exclusions. */
export function checkTargeting({ targeting }: ExperimentDraft): DraftProblem[] {
  return [
    ...targeting.rules.flatMap(ruleProblems),
    ...layerProblems(targeting),
    ...targeting.exclusions.flatMap((id, index) =>
      isId(tidy(id))
        ? []
        : [wrong(`targeting.exclusions.${index}`, `${tidy(id)} is no id of an experiment.`)],
    ),
  ];
}

function ruleProblems(rule: DraftRule, index: number): DraftProblem[] {
  const at = (name: string) => `targeting.${index}.${name}`;
  const problems = textProblems(at('attribute'), rule.attribute, {
    least: 1,
    most: 90,
    ask: 'Name the attribute, for example country.',
  });
  const { problem } = readRuleValue(rule);
  return problem === null ? problems : [...problems, missing(at('value'), problem)];
}

function layerProblems({ layer, from, to }: ExperimentDraft['targeting']): DraftProblem[] {
  if (tidy(layer) === '') return [];
  const problems = isId(tidy(layer))
    ? []
    : [wrong('targeting.layer', 'Use 3-60 small letters, digits and hyphens, for example checkout.')];
  const [start, end] = [readNumber(from), readNumber(to)];
  const isRange = start !== null && end !== null && start >= 0 && start < end && end <= 100;
  return isRange
    ? problems
    : [...problems, wrong('targeting.range', 'Enter two shares from 0 to 100 %, the smaller first.')];
}

function isId(text: string): boolean {
  return ID.test(text) && text.length >= 3 && text.length <= 60;
}

function levelProblems(field: string, text: string): DraftProblem[] {
  const value = readNumber(text);
  const isLevel = value !== null && value > 0 && value < 100;
  return isLevel ? [] : [wrong(field, 'Enter a percentage between 0 and 100.')];
}

function wholeProblems(
  field: string,
  text: string,
  { most, ask, isNeeded }: { most: number; ask: string; isNeeded: boolean },
): DraftProblem[] {
  if (tidy(text) === '' && !isNeeded) return [];
  const value = readNumber(text);
  const isWhole = value !== null && Number.isInteger(value) && value >= 1 && value <= most;
  return isWhole ? [] : [wrong(field, `${ask}, 1 to ${most}.`)];
}

function positiveProblems(field: string, text: string): DraftProblem[] {
  if (tidy(text) === '') return [];
  return (readNumber(text) ?? 0) > 0 ? [] : [wrong(field, 'Enter a number above 0.')];
}
