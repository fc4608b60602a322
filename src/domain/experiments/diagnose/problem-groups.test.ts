import { expect, test } from 'vitest';
import { issueAt } from '#domain/content/issue.ts';
import { groupProblems } from './problem-groups.ts';

const problem = (line: number, column: number, message = 'Wrong.') =>
  issueAt({ line, column }, { rule: 'data/cell', message, hint: 'Mend it.' });

test('a problem stands with its line, and the caret under its column', () => {
  const [group] = groupProblems([problem(2, 5)], 'date,n\nday,x1\n');
  expect(group?.shown[0]).toEqual({
    line: 2,
    column: 5,
    message: 'Wrong.',
    hint: 'Mend it.',
    excerpt: { text: 'day,x1', caret: 4 },
  });
});

test('of many problems of one kind the first are whole, of the rest the lines', () => {
  const issues = Array.from({ length: 50 }, (_, index) => problem(index + 2, 1, `\`${index}\` is wrong.`));
  const other = issueAt({ line: 3, column: 1 }, { rule: 'data/date', message: 'No day.' });
  const groups = groupProblems([...issues, other], '');
  expect(groups.map(({ rule, shown, moreLines }) => [rule, shown.length, moreLines.length])).toEqual([
    ['data/cell', 3, 47],
    ['data/date', 1, 0],
  ]);
  expect(groups[0]?.moreLines[0]).toBe(5);
});

test('a long line is cut around the problem', () => {
  const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
  const [group] = groupProblems([problem(1, 501)], line);
  const excerpt = group?.shown[0]?.excerpt;
  expect(excerpt?.text.length).toBeLessThan(100);
  expect(excerpt?.text.slice(excerpt.caret, excerpt.caret + 4)).toBe('HERE');
});

test('characters that hide or turn text around are made visible, one for one', () => {
  const [group] = groupProblems([problem(1, 4, 'Bad \u202E name.')], 'a\tb\u202Ec\u0000d');
  expect(group?.shown[0]?.excerpt).toEqual({ text: 'a→b\uFFFDc\uFFFDd', caret: 3 });
  expect(group?.shown[0]?.message).toBe('Bad \uFFFD name.');
});

test('a place outside the text has no excerpt, and a column outside its line points at the end', () => {
  expect(groupProblems([problem(9, 1)], 'one line')[0]?.shown[0]?.excerpt).toBeNull();
  expect(groupProblems([problem(1, 999)], 'one line')[0]?.shown[0]?.excerpt?.caret).toBe(8);
});
