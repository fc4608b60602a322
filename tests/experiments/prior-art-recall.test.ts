import { readFileSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gatherLearnings } from '#domain/experiments/learnings.ts';
import { priorArtFinder } from '#domain/experiments/prior-art.ts';
import { experimentRecord, learningRecord } from '#domain/experiments/prior-art-record.ts';
import { checkContent } from '../../scripts/lib/check-content.ts';
import { inProject } from '../../scripts/lib/project.ts';

type Question = { set: 'tune' | 'held-out'; hypothesis: string; metric: string; expect: string[] };

const SHOWN_FIRST = 3;
const WANTED = 0.85;
const { library } = await checkContent();
const { experiments } = library;
const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
const learnings = gatherLearnings(
  experiments.map(({ id, data }) => ({ id, hasFailedSplit: false, learnings: data.learnings })),
);
const find = priorArtFinder([
  ...experiments.map(experimentRecord),
  ...learnings.map((learning) =>
    learningRecord(
      learning,
      learning.evidence.flatMap(({ experiment }) => byId.get(experiment) ?? []),
    ),
  ),
]);
const { questions } = JSON.parse(
  readFileSync(inProject('tests/experiments/prior-art-questions.json'), 'utf8'),
) as { questions: Question[] };
const answers = questions.map((question) => {
  const found = find({ hypothesis: question.hypothesis, metric: question.metric });
  const first = found.slice(0, SHOWN_FIRST).map(({ record }) => record.id);
  return { ...question, first, isFound: question.expect.some((id) => first.includes(id)) };
});

test('plans in other words find what was tried, most of them among the first three', () => {
  const asked = answers.filter((answer) => answer.expect.length > 0);
  const share = (set: Question['set']) => {
    const own = asked.filter((answer) => answer.set === set);
    return own.filter(({ isFound }) => isFound).length / own.length;
  };
  // Past vitest, whose short report shows what tests print only when they fail.
  writeSync(
    1,
    `prior art: found tune ${share('tune').toFixed(3)}, held-out ${share('held-out').toFixed(3)}\n`,
  );
  const missed = asked.filter(({ isFound }) => !isFound);
  expect(share('tune'), JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(WANTED);
  expect(share('held-out'), JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(WANTED);
});

test('a plan that nothing resembles gets at most one far match', () => {
  const foreign = answers.filter((answer) => answer.expect.length === 0);
  expect(foreign.length).toBeGreaterThan(2);
  for (const { hypothesis, first } of foreign)
    expect(first.length, `${hypothesis}: ${first}`).toBeLessThanOrEqual(1);
});

test('every expected id is in the library', () => {
  const known = new Set([...experiments.map(({ id }) => id), ...learnings.map(({ id }) => id)]);
  expect(questions.flatMap((question) => question.expect).filter((id) => !known.has(id))).toEqual([]);
});
