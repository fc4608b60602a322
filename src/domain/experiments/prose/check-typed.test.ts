import { expect, test } from 'vitest';
import { planOf } from '#domain/experiments/health/plan.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { checkTypedFigures } from '#domain/experiments/prose/check-typed.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import { cartData, writeUp } from '../../../../tests/experiments/write-up.ts';

// Ordered: 10.00 % of 10,000 against 10.80 % of 10,000. Lift +8.0 % (−0.8 % to +16.8 %), difference +0.80 points
// (−0.05 to +1.65), p = 0.075 of the relative and 0.064 of the absolute difference. Parcels sent back: 0.0200 against 0.0190.
function check(text: string, place: 'prose' | 'frontmatter' = 'prose'): string[] {
  const { inspected, dataset } = inspectExperimentFiles({ id: 'cart-clock', mdx: writeUp(), csv: cartData });
  if (inspected.entry === null || dataset === null) throw new Error('the sample has problems');
  const figures = { readout: readoutOf(planOf(inspected.entry), dataset), dimensions: [], hasDates: false };
  return checkTypedFigures(text, inspected.entry.data, { figures, place }).map(({ offset, finding }) =>
    `${offset} ${finding.message} ${finding.hint}`.replaceAll('\u00A0', ' '),
  );
}

test.each([
  'Ordered rose by 8 %.',
  'Ordered rose by 8.0 % (95 % interval −0.8 % to +16.8 %; p = 0.075).',
  'Ordered: +8.0 %',
  'ordered (+0.8 points, p = 0.064)',
  '**Ordered** went from 10 % to 10.8 %.',
  'Ordered was 10.80 % with the clock against 10.00 % in the control.',
  'The interval of ordered is −0.05 to 1.65 points.',
  'Ordered rose by about 9 %.',
  'An 8 % rise in ordered is what we saw.',
  'Ordered stayed at 0.100 and 0.108.',
  '| Ordered | 10.00 % | 10.80 % | +8.0 % | −0.8 % to +16.8 % | p = 0.075 |',
  '- `ordered`: +8.0 %',
  'Parcels sent back: 0.020 against 0.019.',
  'Ordered, n = 10,000 in each arm and n = 20,000 in all.',
  'A clear gain of ordered has a power of 80 %: ordered (80 % power).',
])('agrees: %s', (text) => {
  expect(check(text)).toEqual([]);
});

test.each([
  'On 2026-03-02 ordered was read, version 1.2.3 of the page, v12, edge-cases@4.',
  'Ordered ran for 28 days, in 12 countries, with 3 people and 45,000 visits.',
  'We hoped that ordered would rise by 12 %.',
  'If ordered falls by 2.5 %, stop.',
  'An earlier test saw ordered rise by 12 %.',
  'On mobile, ordered rose by 12 %.',
  'Ordered rose by 12 % on phones of one maker.',
  'Ordered rose by 12 % in Austria.',
  'On the first day ordered was 14 %.',
  'After three days ordered rose by 20.5 %.',
  'Ordered rose by more than 5 %.',
  'Ordered rose by 7–9 %.',
  'Nobody would notice a change of ordered under 3 %.',
  'The split (p = 0.0086) makes ordered hard to read.',
  'Of all visitors 12 % were new, and ordered is measured for all of them.',
  'Without the largest customer ordered rose by 3 %.',
  'The page is 12 % lighter. Ordered is the metric that decides.',
  'Ordered is the share of 14.5 million visits a year.',
  '`const ordered = 12.5 %` and ```\nordered 99 %\n```',
  '[Ordered](https://example.org/ordered-12.5%25) was the metric.',
  'Ordered p < 0.05 was the rule.',
  'Reordered goods rose by 12 %.',
  'Ordered has a 90 % interval.',
  'Ordered rose by <Result metric="ordered" stat="lift" /> of 12 % planned.',
])('says nothing of: %s', (text) => {
  expect(check(text)).toEqual([]);
});

const LIFT = 'and the data says +8.0 %. Write <Result metric="ordered" stat="lift" /> to print it.';
const DIFFERENCE =
  'and the data says +0.80 points. Write <Result metric="ordered" stat="difference" /> to print it.';

test.each([
  ['Ordered rose by 12 %.', `16 "12 %" stands beside Ordered, ${LIFT}`],
  ['Ordered fell by 8 %.', `16 "8 %" stands beside Ordered, ${LIFT}`],
  ['Ordered: minus 8 %', `15 "8 %" stands beside Ordered, ${LIFT}`],
  ['Ordered: −8 %', `9 "−8 %" stands beside Ordered, ${LIFT}`],
  ['ordered (-8.0%)', `9 "-8.0%" stands beside Ordered, ${LIFT}`],
  ['Ordered rose by 8.3 percent.', `16 "8.3 percent" stands beside Ordered, ${LIFT}`],
  ['Ordered rose by 10.8 %.', `16 "10.8 %" stands beside Ordered, ${LIFT}`],
  ['A 12 % lift in ordered.', `2 "12 %" stands beside Ordered, ${LIFT}`],
  ['With the clock ordered rose by 12 % (p = 0.075).', `31 "12 %" stands beside Ordered, ${LIFT}`],
  ['Ordered rose by 1.8 points.', `16 "1.8 points" stands beside Ordered, ${DIFFERENCE}`],
  ['Ordered rose by 8 percentage points.', `16 "8 percentage points" stands beside Ordered, ${DIFFERENCE}`],
  ['Ordered went up 0.9 pp.', `16 "0.9 pp" stands beside Ordered, ${DIFFERENCE}`],
  [
    'Ordered was 11.80 % with the clock.',
    '12 "11.80 %" stands beside Ordered, and the data says 10.80 %. Write <Result metric="ordered" variant="clock" stat="rate" /> to print it.',
  ],
  [
    'Ordered rose by 8 % (p = 0.0074).',
    '21 "p = 0.0074" stands beside Ordered, and the data says p = 0.075. Write <Result metric="ordered" stat="p" /> to print it.',
  ],
  [
    'Ordered, n = 10,080.',
    '9 "n = 10,080" stands beside Ordered, and the data says 10,000. Write <Result metric="ordered" variant="control" stat="n" /> to print it.',
  ],
  [
    'Parcels sent back: 0.0200 against 0.0290.',
    '34 "0.0290" stands beside Parcels sent back, and the data says 0.0200. Write <Result metric="returns" variant="control" stat="rate" /> to print it.',
  ],
])('warns: %s', (text, expected) => {
  expect(check(text)).toEqual([expected]);
});

test('both ends of a wrong interval are named at their place', () => {
  expect(check('Ordered rose by 8 % (95 % interval 2.5 % to 16.8 %).')).toHaveLength(1);
  expect(check('Ordered rose by 8 % (95 % interval −0.8 to 26.8 %).')).toEqual([
    expect.stringMatching(
      /^43 "26\.8 %" stands beside Ordered, and the data says −0\.8 % to \+16\.8 %\. Write <Result metric="ordered" stat="ci" \/>/,
    ),
  ]);
});

test('an offset is right across lines, rows and code', () => {
  const text =
    'Some words.\n\n```\nordered 99 %\n```\n\n| metric | lift |\n| - | - |\n| Ordered | +9.9 % |\n';
  expect(check(text)).toEqual([expect.stringMatching(new RegExp(`^${text.indexOf('+9.9')} "\\+9\\.9 %"`))]);
  const wrapped = 'Ordered\nrose by\n12 %.';
  expect(check(wrapped)).toEqual([expect.stringMatching(new RegExp(`^${wrapped.indexOf('12')} "12 %"`))]);
});

test('a figure in a column that names a metric and a row that names a variant', () => {
  const table = (clock: string, day = 'Day 3') =>
    `| variant | Ordered | units |\n|---|---|---|\n| Clock | ${clock} | 10,000 |\n| control | 10.00 % | 10,000 |\n| ${day} | 14.1 % | 300 |\n`;
  expect(check(table('10.80 %'))).toEqual([]);
  expect(check(table('11.80 %'))).toEqual([
    `${table('11.80 %').indexOf('11.80')} "11.80 %" stands beside Ordered, and the data says 10.80 %. Write <Result metric="ordered" variant="clock" stat="rate" /> to print it.`,
  ]);
});

test('in frontmatter the figure is to be corrected', () => {
  expect(check('Ordered rose by 12 %.', 'frontmatter')[0]).toContain('Correct it; in the text below <Result');
});

test.each([
  ['many sentences', 'On and on, Ordered rose by 8 % in the test. '.repeat(4000)],
  ['one sentence without an end', 'in the test ordered rose by 12 % and '.repeat(4000)],
  ['a table of many rows', '| a | Ordered |\n|---|---|\n'.concat('| Clock | 10.8 % |\n'.repeat(4000))],
  ['nothing but bars and marks', `| < ~~~ \`\` ${'|<~`*'.repeat(20_000)} 1.5 %`],
])('%s take a moment', (_, text) => {
  const start = performance.now();
  expect(check(text)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3000);
});
