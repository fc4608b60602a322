import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { HEADER, MOST_ROWS } from '#domain/experiments/data/columns.ts';
import { type ParseOptions, parseData } from '#domain/experiments/data/parse.ts';

const base = [
  '2026-03-02,control,exposures,,,100,,,,,,,,',
  '2026-03-02,clock,exposures,,,100,,,,,,,,',
  '2026-03-02,control,ordered,,,100,20,,,,,,,',
  '2026-03-02,clock,ordered,,,100,25,,,,,,,',
];
const expected = {
  variants: ['control', 'clock'],
  metrics: [{ key: 'ordered', kind: 'proportion' as const }],
};

function file(rows: readonly string[]): string {
  return [HEADER, ...rows].join('\n');
}

function swap(index: number, row: string): string[] {
  return base.with(index, row);
}

function problems(text: string, options: Partial<ParseOptions> = {}): string[] {
  return inFile('f', parseData(text, { grain: 'cohort-day', ...options }).issues).map(formatIssue);
}

const CASES: readonly [string, string, Partial<ParseOptions>, string[]][] = [
  [
    'an empty file',
    '',
    {},
    ['f:1:1 error data/empty The file is empty.\n    Start it with the header line.'],
  ],
  [
    'only a header',
    HEADER,
    {},
    [
      'f:1:1 error data/empty There are no rows below the header.\n    Write one row for each variant and metric, and date.',
    ],
  ],
  [
    'a column too many',
    HEADER.replace('metric', 'experiment,metric'),
    {},
    ['f:1:14 error data/column `experiment` is not a column.\n    Delete the column.'],
  ],
  [
    'a mistyped column',
    HEADER.replace('sum_sq', 'sumsq'),
    {},
    [
      `f:1:1 error data/column A column is missing: \`sum_sq\`.
    The first line is: ${HEADER}`,
      'f:1:43 error data/column `sumsq` is not a column.\n    Did you mean `sum_sq`?',
    ],
  ],
  [
    'columns in another order',
    HEADER.replace('date,variant', 'variant,date'),
    {},
    [
      `f:1:1 error data/column-order The columns are not in their order.
    The first line is: ${HEADER}`,
    ],
  ],
  [
    'a column twice',
    `${HEADER},n`,
    {},
    [
      `f:1:1 error data/column-order A column stands twice.
    The first line is: ${HEADER}`,
    ],
  ],
  [
    'a column left out',
    HEADER.replace(',post_pre_sum', ''),
    {},
    [
      `f:1:1 error data/column A column is missing: \`post_pre_sum\`.
    The first line is: ${HEADER}`,
    ],
  ],
  [
    'semicolons',
    HEADER.replaceAll(',', ';'),
    {},
    [
      'f:1:1 error data/separator The cells are separated by semicolons.\n    Save the file with commas between cells (CSV, comma separated).',
    ],
  ],
  [
    'a cell too few',
    file(swap(2, '2026-03-02,control,ordered,,,100,20,,,,,,')),
    {},
    [
      'f:4:42 error data/cells The row has 13 cells; the header has 14.\n    Keep a comma for every empty cell; put a cell that holds a comma in quotes.',
    ],
  ],
  [
    'a comma in a number',
    file(swap(2, '2026-03-02,control,ordered,,,1,000,20,,,,,,,')),
    {},
    [
      'f:4:45 error data/cells The row has 15 cells; the header has 14.\n    Keep a comma for every empty cell; put a cell that holds a comma in quotes.',
    ],
  ],
  [
    'a quote left open',
    file(swap(2, '2026-03-02,"control,ordered,,,100,20,,,,,,,')),
    {},
    [
      'f:4:12 error data/quote The quote is not closed in its cell.\n    Close the quote before the comma; write a quote inside a cell twice.',
    ],
  ],
  [
    'text after a quote',
    file(swap(2, '2026-03-02,"con"trol,ordered,,,100,20,,,,,,,')),
    {},
    [
      'f:4:12 error data/quote The quote is not closed in its cell.\n    Close the quote before the comma; write a quote inside a cell twice.',
    ],
  ],
  [
    'no day',
    file(swap(2, '2026-02-30,control,ordered,,,100,20,,,,,,,')),
    {},
    ['f:4:1 error data/date `2026-02-30` is not a day.\n    Write year, month and day: 2026-11-22.'],
  ],
  [
    'a day in another order',
    file(swap(2, '02.03.2026,control,ordered,,,100,20,,,,,,,')),
    {},
    ['f:4:1 error data/date `02.03.2026` is not a day.\n    Write year, month and day: 2026-11-22.'],
  ],
  [
    'no date among days',
    file(swap(2, ',control,ordered,,,100,20,,,,,,,')),
    {},
    [
      'f:4:1 error data/date `date` is empty, and the grain is cohort-day.\n    Write the day, for example 2026-11-22, or use the grain total for the whole file.',
    ],
  ],
  [
    'days since launch among days',
    file(swap(2, 'day+1,control,ordered,,,100,20,,,,,,,')),
    {},
    [
      'f:4:1 error data/date `day+1` is no calendar day.\n    Cohorts have calendar days, for example 2026-11-22.',
    ],
  ],
  [
    'a date in totals',
    file(base),
    { grain: 'total' },
    [
      'f:2:1 error data/date `date` is 2026-03-02, and the grain is total.\n    Leave it empty in every row, or use the grain cohort-day.',
      'f:3:1 error data/date `date` is 2026-03-02, and the grain is total.\n    Leave it empty in every row, or use the grain cohort-day.',
      'f:4:1 error data/date `date` is 2026-03-02, and the grain is total.\n    Leave it empty in every row, or use the grain cohort-day.',
      'f:5:1 error data/date `date` is 2026-03-02, and the grain is total.\n    Leave it empty in every row, or use the grain cohort-day.',
    ],
  ],
  [
    'a date after the data',
    file(base),
    { asOf: '2026-03-01' },
    [
      'f:2:1 error data/date 2026-03-02 is after the day the data is from (2026-03-01).\n    Correct the date, or asOf.',
      'f:3:1 error data/date 2026-03-02 is after the day the data is from (2026-03-01).\n    Correct the date, or asOf.',
      'f:4:1 error data/date 2026-03-02 is after the day the data is from (2026-03-01).\n    Correct the date, or asOf.',
      'f:5:1 error data/date 2026-03-02 is after the day the data is from (2026-03-01).\n    Correct the date, or asOf.',
    ],
  ],
  [
    'no variant',
    file(swap(0, '2026-03-02,,exposures,,,100,,,,,,,,')),
    {},
    ['f:2:12 error data/cell `variant` is empty.\n    Every row belongs to a variant.'],
  ],
  [
    'a reserved variant',
    file(swap(0, '2026-03-02,__both__,exposures,,,100,,,,,,,,')),
    {},
    ['f:2:12 error data/cell `variant` `__both__` starts with two underscores.\n    Only __multi__ does.'],
  ],
  [
    'a space after a name',
    file(swap(0, '2026-03-02,control ,exposures,,,100,,,,,,,,')),
    {},
    ['f:2:12 error data/cell `variant` has a space at its start or end.\n    Delete the space.'],
  ],
  [
    'a name that is too long',
    file(swap(0, `2026-03-02,${'x'.repeat(61)},exposures,,,100,,,,,,,,`)),
    {},
    ['f:2:12 error data/cell `variant` has 61 characters.\n    Use at most 60.'],
  ],
  [
    'a metric in words',
    file(swap(2, '2026-03-02,control,Gross Conversion,,,100,20,,,,,,,')),
    {},
    [
      'f:4:20 error data/cell `metric` `Gross Conversion` is not a key.\n    Write a key in snake_case, for example net_conversion, or exposures.',
    ],
  ],
  [
    'no metric',
    file(swap(2, '2026-03-02,control,,,,100,20,,,,,,,')),
    {},
    [
      'f:4:20 error data/cell `metric` is empty.\n    Write a key in snake_case, for example net_conversion, or exposures.',
    ],
  ],
  [
    'no n',
    file(swap(2, '2026-03-02,control,ordered,,,,20,,,,,,,')),
    {},
    ['f:4:30 error data/cell `n` is empty.\n    n counts units: a whole number, 0 or more.'],
  ],
  [
    'a negative n',
    file(swap(2, '2026-03-02,control,ordered,,,-5,20,,,,,,,')),
    {},
    ['f:4:30 error data/cell `n` is `-5`.\n    n counts units: a whole number, 0 or more.'],
  ],
  [
    'half a unit',
    file(swap(2, '2026-03-02,control,ordered,,,99.5,20,,,,,,,')),
    {},
    ['f:4:30 error data/cell `n` is `99.5`.\n    n counts units: a whole number, 0 or more.'],
  ],
  [
    'n with decimals',
    file(swap(2, '2026-03-02,control,ordered,,,100.0,20,,,,,,,')),
    {},
    ['f:4:30 error data/cell `n` is `100.0`.\n    Write it without decimals.'],
  ],
  [
    'thousands separated',
    file(swap(2, '2026-03-02,control,ordered,,,"1,000",20,,,,,,,')),
    {},
    ['f:4:30 error data/cell `n` is `1,000`.\n    Write it without separators between thousands.'],
  ],
  [
    'n beyond counting',
    file(swap(2, '2026-03-02,control,ordered,,,99999999999999999,20,,,,,,,')),
    {},
    [
      'f:4:30 error data/cell `n` is larger than can be counted exactly.\n    n counts units: a whole number, 0 or more.',
    ],
  ],
  [
    'NaN',
    file(swap(2, '2026-03-02,control,ordered,,,100,NaN,,,,,,,')),
    {},
    [
      'f:4:34 error data/cell `sum` is `NaN`, which is not a number.\n    Leave the cell empty where there is no figure.',
    ],
  ],
  [
    'a decimal comma',
    file(swap(2, '2026-03-02,control,ordered,,,100,"20,5",,,,,,,')),
    {},
    [
      'f:4:34 error data/cell `sum` is `20,5`, which is not a number.\n    Write a point, not a comma, before the decimals.',
    ],
  ],
  [
    'a percentage',
    file(swap(2, '2026-03-02,control,ordered,,,100,20%,,,,,,,')),
    {},
    [
      'f:4:34 error data/cell `sum` is `20%`, which is not a number.\n    Write sums over units, not percentages.',
    ],
  ],
  [
    'a word',
    file(swap(2, '2026-03-02,control,ordered,,,100,many,,,,,,,')),
    {},
    [
      'f:4:34 error data/cell `sum` is `many`, which is not a number.\n    Write a number with a point, for example 12.5, or leave the cell empty.',
    ],
  ],
  [
    'an infinite number',
    file(swap(2, '2026-03-02,control,ordered,,,100,1e999,,,,,,,')),
    {},
    [
      'f:4:34 error data/cell `sum` is `1e999`, which is not a number.\n    Write a number with a point, for example 12.5, or leave the cell empty.',
    ],
  ],
  [
    'a level without a dimension',
    file([...base, '2026-03-02,control,exposures,,mobile,100,,,,,,,,']),
    {},
    [
      'f:6:30 error data/segment `dimension` is empty, and level is not.\n    Fill in both for a segment, neither for everyone.',
    ],
  ],
  [
    'a dimension without a level',
    file([...base, '2026-03-02,control,exposures,device,,100,,,,,,,,']),
    {},
    [
      'f:6:37 error data/segment `level` is empty, and dimension is not.\n    Fill in both for a segment, neither for everyone.',
    ],
  ],
  [
    'a segment of a few',
    file([
      ...base,
      '2026-03-02,control,exposures,device,mobile,97,,,,,,,,',
      '2026-03-02,control,exposures,device,watch,3,,,,,,,,',
    ]),
    {},
    [
      'f:7:43 error data/small-segment The segment holds 3 units; fewer than 10 could give a person away.\n    Add it to another level, for example one called other.',
    ],
  ],
  [
    'a segment of one',
    file([
      ...base,
      '2026-03-02,control,exposures,device,mobile,99,,,,,,,,',
      '2026-03-02,control,exposures,device,watch,1,,,,,,,,',
    ]),
    { smallestSegment: 5 },
    [
      'f:7:43 error data/small-segment The segment holds 1 unit; fewer than 5 could give a person away.\n    Add it to another level, for example one called other.',
    ],
  ],
  [
    'exposures with a sum',
    file(swap(0, '2026-03-02,control,exposures,,,100,100,,,,,,,')),
    {},
    [
      'f:2:36 error data/exposures `sum` is filled in, but exposures only count units.\n    Leave the cell empty; figures belong to a metric.',
    ],
  ],
  [
    'a metric of those in several variants',
    file([...base, '2026-03-02,__multi__,ordered,,,5,1,,,,,,,']),
    {},
    [
      'f:6:22 error data/multi Units of __multi__ are counted, not measured.\n    Keep only its exposures rows.',
    ],
  ],
  [
    'no sum',
    file(swap(2, '2026-03-02,control,ordered,,,100,,,,,,,,')),
    {},
    [
      'f:4:34 error data/sum `sum` is empty.\n    Write the sum of the metric over the units, 0 where nobody did it.',
    ],
  ],
  [
    'more successes than units',
    file(swap(2, '2026-03-02,control,ordered,,,100,120,,,,,,,')),
    {},
    [
      'f:4:34 error data/proportion Without `sum_sq` the metric is a proportion, and 120 of 100 units cannot have done it.\n    Write a whole number from 0 to n, or fill in sum_sq.',
    ],
  ],
  [
    'a negative sum without squares',
    file(swap(2, '2026-03-02,control,ordered,,,100,-3,,,,,,,')),
    {},
    [
      'f:4:34 error data/proportion Without `sum_sq` the metric is a proportion, and -3 of 100 units cannot have done it.\n    Write a whole number from 0 to n, or fill in sum_sq.',
    ],
  ],
  [
    'squares that cannot be',
    file(swap(2, '2026-03-02,control,spend,,,100,200,300,,,,,,')),
    {},
    [
      'f:4:36 error data/sum-sq `sum_sq` is 300, and less than 400 is not possible.\n    It is the sum of each unit’s squared value, not the square of the sum.',
    ],
  ],
  [
    'a sum of nobody',
    file(swap(2, '2026-03-02,control,spend,,,0,5,25,,,,,,')),
    {},
    [
      'f:4:32 error data/sum-sq There is a sum, but n is 0.\n    Nobody adds nothing: correct n, or leave the sums empty.',
    ],
  ],
  [
    'half a ratio',
    file(swap(2, '2026-03-02,control,basket,,,100,200,900,150,,,,,')),
    {},
    [
      'f:4:45 error data/group A ratio needs `den_sum_sq`.\n    Fill in den_sum, den_sum_sq, num_den_sum, or none of them.',
      'f:4:46 error data/group A ratio needs `num_den_sum`.\n    Fill in den_sum, den_sum_sq, num_den_sum, or none of them.',
    ],
  ],
  [
    'a ratio without squares',
    file(swap(2, '2026-03-02,control,basket,,,100,20,,150,400,190,,,')),
    {},
    ['f:4:36 error data/sum-sq A ratio needs `sum_sq`.\n    Write the sum of the squared numerators.'],
  ],
  [
    'half a covariate',
    file(swap(2, '2026-03-02,control,ordered,,,100,20,,,,,30,50,')),
    {},
    [
      'f:4:47 error data/group A covariate needs `post_pre_sum`.\n    Fill in pre_sum, pre_sum_sq, post_pre_sum, or none of them.',
    ],
  ],
  [
    'a product that cannot be',
    file(swap(2, '2026-03-02,control,basket,,,100,200,900,150,400,5000,,,')),
    {},
    [
      'f:4:49 error data/product `num_den_sum` is 5000, and only 4.19601 to 595.804 is possible.\n    It is the sum over units of one value times the other.',
    ],
  ],
  [
    'a row twice',
    file([...base, '2026-03-02,control,ordered,,,100,21,,,,,,,']),
    {},
    [
      'f:6:1 error data/duplicate The row says the same as line 4: date, variant, metric, dimension and level are equal.\n    Keep one of them, or add them up if they are parts of one.',
    ],
  ],
  [
    'more measured than exposed',
    file(swap(2, '2026-03-02,control,ordered,,,120,20,,,,,,,')),
    {},
    [
      'f:4:30 error data/more-than-exposed `n` is 120, but only 100 units were exposed (line 2).\n    A metric is measured on units that were exposed: count each unit once.',
    ],
  ],
  [
    'nobody exposed',
    file(base.slice(1)),
    {},
    [
      'f:3:12 error data/exposures-missing Nothing says how many units of `control` were exposed on 2026-03-02.\n    Add a row with the metric exposures and n.',
    ],
  ],
  [
    'a year mistyped',
    file([...base, '2062-03-02,control,exposures,,,100,,,,,,,,']),
    {},
    [
      'f:6:1 error data/span From 2026-03-02 (line 2) to 2062-03-02 are 13149 days.\n    Is a year mistyped? Ten years are the most.',
    ],
  ],
  [
    'everyone fewer than before',
    file([...base, '2026-03-03,control,exposures,,,80,,,,,,,,']),
    { grain: 'cumulative' },
    [
      'f:6:32 error data/cumulative `n` falls from 100 (2026-03-02) to 80, but the file is cumulative.\n    Each row holds everyone up to its date. If it holds one day only, the grain is cohort-day.',
    ],
  ],
  [
    'levels that do not add up',
    file([
      ...base,
      '2026-03-02,control,exposures,device,mobile,60,,,,,,,,',
      '2026-03-02,control,exposures,device,desktop,30,,,,,,,,',
    ]),
    {},
    [
      'f:6:44 error data/levels The levels of `device` add up to n = 90; the row of everyone (line 2) says 100.\n    Levels are disjoint and complete: put units without a value into a level of their own.',
    ],
  ],
  [
    'sums of levels that do not add up',
    file([
      ...base,
      '2026-03-02,control,ordered,device,mobile,60,10,,,,,,,',
      '2026-03-02,control,ordered,device,desktop,40,9,,,,,,,',
    ]),
    {},
    [
      'f:6:45 error data/levels The levels of `device` add up to sum = 19; the row of everyone (line 4) says 20.\n    Levels are disjoint and complete: put units without a value into a level of their own.',
    ],
  ],
  [
    'levels without everyone',
    file([...base, '2026-03-02,control,returned,device,mobile,60,10,,,,,,,']),
    {},
    [
      'f:6:29 error data/overall-missing There are levels of `returned` for `control` on 2026-03-02, but no row of everyone.\n    Add the row with an empty dimension and level.',
    ],
  ],
  [
    'a variant that is not planned',
    file([...base, '2026-03-02,clok,exposures,,,100,,,,,,,,']),
    { expected },
    ['f:6:12 error data/unknown-variant `clok` is no variant of the write-up.\n    Did you mean `clock`?'],
  ],
  [
    'a metric that is not planned',
    file([...base, '2026-03-02,control,ordred,,,100,20,,,,,,,']),
    { expected },
    ['f:6:20 error data/unknown-metric `ordred` is no metric of the write-up.\n    Did you mean `ordered`?'],
  ],
  [
    'a planned variant without rows',
    file(base.filter((r) => !r.includes('clock'))),
    { expected },
    [
      'f:1:1 error data/missing-variant The write-up has a variant `clock`, and no row is about it.\n    Add its rows, or take the variant out of the write-up.',
    ],
  ],
  [
    'a planned metric without rows',
    file(base),
    { expected: { ...expected, metrics: [...expected.metrics, { key: 'spend', kind: 'mean' }] } },
    [
      'f:1:1 error data/missing-metric The write-up has a metric `spend`, and no row is about it.\n    Add its rows, or take the metric out of the write-up.',
    ],
  ],
  [
    'a mean without squares',
    file(base),
    { expected: { ...expected, metrics: [{ key: 'ordered', kind: 'mean' }] } },
    [
      'f:4:37 error data/kind `ordered` is a mean, and `sum_sq` is empty.\n    Fill in the sum of the squared values, or write kind: proportion.',
      'f:5:35 error data/kind `ordered` is a mean, and `sum_sq` is empty.\n    Fill in the sum of the squared values, or write kind: proportion.',
    ],
  ],
  [
    'a ratio without denominator',
    file(base.slice(0, 3)),
    { expected: { variants: ['control', 'clock'], metrics: [{ key: 'ordered', kind: 'ratio' }] } },
    [
      'f:4:38 error data/kind `ordered` is a ratio, and `den_sum` is empty.\n    Fill in den_sum, den_sum_sq and num_den_sum.',
    ],
  ],
  [
    'a proportion with squares of its own',
    file(swap(2, '2026-03-02,control,ordered,,,100,20,35,,,,,,')),
    { expected },
    [
      'f:4:37 error data/kind `ordered` is a proportion, and `sum_sq` is not `sum`.\n    Leave sum_sq empty: 0 and 1 are their own squares.',
    ],
  ],
  [
    'a proportion with a denominator',
    file(swap(2, '2026-03-02,control,ordered,,,100,20,20,100,100,20,,,')),
    { expected },
    [
      'f:4:40 error data/kind `ordered` is a proportion, and `den_sum` is filled in.\n    Leave it empty, or write kind: ratio in the write-up.',
    ],
  ],
  [
    'a proportion that is none',
    file(swap(2, '2026-03-02,control,ordered,,,100,120,400,,,,,,')),
    { expected },
    [
      'f:4:34 error data/kind `ordered` is a proportion, and 120 of 100 units cannot have done it.\n    Count each unit once, or write kind: mean.',
      'f:4:38 error data/kind `ordered` is a proportion, and `sum_sq` is not `sum`.\n    Leave sum_sq empty: 0 and 1 are their own squares.',
    ],
  ],
  [
    'a hidden character',
    file(swap(2, '2026-03-02,con\u200btrol,ordered,,,100,20,,,,,,,')),
    {},
    [
      'f:4:12 error data/exposures-missing Nothing says how many units of `con​trol` were exposed on 2026-03-02.\n    Add a row with the metric exposures and n.',
      'f:4:15 error content/hidden-text U+200B is a zero-width character: a reader cannot see it, a model can.\n    Delete it. If the text needs it as data, describe it in words.',
    ],
  ],
];

test('the file the cases are made of is right', () => {
  expect(problems(file(base), { expected })).toEqual([]);
});

test.each(CASES)('%s', (_, text, options, said) => {
  expect(problems(text, options)).toEqual(said);
  expect(parseData(text, { grain: 'cohort-day', ...options }).data).toBeNull();
});

test('all problems are reported up to fifty, and how many more there are', () => {
  const rows = Array.from({ length: 80 }, (_, index) => `2026-03-02,v${index},exposures,,,-1,,,,,,,,`);
  const said = problems(file(rows));
  expect(said).toHaveLength(51);
  expect(said[0]).toMatch(/^f:2:/);
  expect(said[49]).toMatch(/^f:51:/);
  expect(said[50]).toBe(
    'f:52:28 error data/more 30 more problems are not listed, from this line on.\n    Correct those above first: many have one cause.',
  );
});

test('problems of cells, figures and the whole table are reported at once', () => {
  const rows = [
    ...swap(2, '2026-03-02,control,ordered,,,100,120,,,,,,,'),
    '2026-03-02,control,spend,,,130,9,90,,,,,,',
  ];
  expect(problems(file(rows)).map((line) => line.split(' ')[2])).toEqual([
    'data/proportion',
    'data/more-than-exposed',
  ]);
});

test('a file may have twenty thousand rows and one megabyte, and no more', () => {
  const rows = Array.from({ length: MOST_ROWS + 1 }, (_, index) => `,v${index},exposures,,,1,,,,,,,,`);
  expect(problems(file(rows.slice(1)), { grain: 'total' })).toEqual([]);
  expect(problems(file(rows), { grain: 'total' })).toEqual([
    'f:20002:1 error data/too-large The file has 20001 rows; 20000 are the most.\n    Leave dimensions out, or use days instead of hours.',
  ]);
  const wide = rows.slice(1).map((row) => row.replace('v', 'a variant with a name that is rather long '));
  expect(problems(file(wide), { grain: 'total' })).toEqual([
    'f:1:1 error data/too-large The file has 1409005 bytes; 1000000 are the most.\n    Leave dimensions out, or use days instead of hours.',
  ]);
});
