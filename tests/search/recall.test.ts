import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { inProject } from '../../scripts/lib/project.ts';
import { openEngineOnDisk } from './engine-on-disk.ts';
import { meanRecall, type Outcome, type Question, SHOWN_FIRST, tryQuestion } from './recall.ts';

const WANTED = 0.95;

test('the questions people type find their page among the first five', async () => {
  const { queries } = JSON.parse(await readFile(inProject('tests/search/queries.json'), 'utf8')) as {
    queries: Question[];
  };
  const engine = await openEngineOnDisk(inProject('dist/client/pagefind'));
  const outcomes: Outcome[] = [];
  for (const question of queries) outcomes.push(await tryQuestion(engine, question));
  const shares = (['tune', 'held-out'] as const).map(
    (set) => `${set} ${share(outcomes.filter((outcome) => outcome.set === set))}`,
  );
  // Past vitest, whose short report shows what tests print only when they fail.
  writeSync(
    1,
    `search: recall@${SHOWN_FIRST} ${share(outcomes)} over ${queries.length} questions (${shares.join(', ')})\n`,
  );
  const missed = outcomes
    .filter(({ recall }) => recall < 1)
    .map(({ query, expect: wanted, first }) => ({ query, wanted, first }));
  expect(queries.length).toBeGreaterThanOrEqual(40);
  expect(meanRecall(outcomes), JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(WANTED);
});

function share(outcomes: readonly Outcome[]): string {
  return meanRecall(outcomes).toFixed(3);
}
