import { expect, test } from 'vitest';
import { formatIssue } from '#domain/content/issue.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import { inspectLibrary } from '#domain/library/inspect.ts';
import { cartData, writeUp } from '../../../tests/experiments/write-up.ts';

const at = 'content/experiments/cart-clock';
const index = `${at}/index.mdx`;

const prompt = `---
title: Find edge cases
summary: Lists what breaks before users find it.
stage: validation
status: draft
owners: ["@growth"]
reviewed: 2026-11-22
variables:
  story: { type: string }
---
Prose.

~~~~prompt role=user
{{story}}
~~~~
`;

const canvas = `---
title: People in a hurry
summary: What somebody wants who has no time.
kind: canvas
owners: ["@growth"]
reviewed: 2026-11-22
customer:
  segment: People on their way
  jobs: []
  pains: [{ id: pain-time, text: There is never enough, importance: 5 }]
  gains: [{ id: gain-calm, text: To be done with it, importance: 3 }]
value: { products: [], relievers: [], creators: [] }
---
`;

type Files = Record<string, string | { bytes: number }>;

/** A library of one sound experiment, and what is added to it or put in its place. */
async function inspect(files: Files = {}) {
  const all: Files = {
    'prompts/edge-cases/v1.mdx': prompt,
    'content/contexts/in-a-hurry.mdx': canvas,
    [index]: writeUp(),
    [`${at}/data.csv`]: cartData,
    ...files,
  };
  const listed = Object.entries(all).map(
    ([path, text]): LibraryFile => (typeof text === 'string' ? { path, text } : { path, text: '', ...text }),
  );
  return inspectLibrary(listed, { teams: ['@growth', '@quality'], lock: null });
}

async function problems(files: Files = {}): Promise<string[]> {
  return (await inspect(files)).issues.map(formatIssue);
}

test('a sound experiment is handed out and has no issues', async () => {
  const library = await inspect({
    [index]: writeUp(
      {
        data: '{ grain: total, asOf: 2026-03-02, source: warehouse, sql: ./readout.sql }',
        canvas: '{ id: in-a-hurry, addresses: [pain-time, gain-calm] }',
        prompts: '[{ stage: validation, use: edge-cases@1, used: verbatim }]',
        followUps: '[cart-bell]',
        supersededBy: 'cart-bell',
      },
      'It changed by <Result metric="ordered" stat="lift" />.\n\n<Forest />\n\n![Before](./before.png)\n\nSee [the bell](/experiments/cart-bell/), [what we know](/learnings/clocks-do-not-hurry/) and [a tool](/tools/diagnostics/).',
    ),
    [`${at}/readout.sql`]: '',
    [`${at}/before.png`]: '',
    [`${at}/README.md`]: 'Anything',
    'content/experiments/cart-bell/index.mdx': writeUp({ data: null, status: 'archived' }),
  });
  expect(library.issues.map(formatIssue)).toEqual([]);
  expect(library.experiments.map(({ id }) => id)).toEqual(['cart-clock', 'cart-bell']);
});

test('problems of the data file stand at its line and column, and take the experiment out', async () => {
  const { issues, experiments } = await inspect({ [`${at}/data.csv`]: cartData.replace('1080', '1080x') });
  expect(issues.map(formatIssue)).toEqual([
    `${at}/data.csv:5:24 error data/cell \`sum\` is \`1080x\`, which is not a number.\n    Write a number with a point, for example 12.5, or leave the cell empty.`,
  ]);
  expect(experiments).toEqual([]);
});

test('figures that broken data cannot show are no second problem', async () => {
  const mdx = writeUp({}, 'It changed by <Result metric="gone" stat="lift" />.\n\nOrdered rose by 99 %.');
  const found = await problems({ [index]: mdx, [`${at}/data.csv`]: cartData.replace('1080', '') });
  expect(found.map((line) => line.split(' ')[0])).toEqual([`${at}/data.csv:5:24`]);
});

test.each<[string, Files, string]>([
  [
    'a folder without a write-up',
    { 'content/experiments/cart-bell/data.csv': cartData },
    'content/experiments/cart-bell/data.csv:1:1 error experiment/no-write-up There is no index.mdx in this folder, so nothing in it is read.\n    Write it: npm run new -- experiment cart-bell. Or delete the folder.',
  ],
  [
    'a file of another kind',
    { [`${at}/notes.docx`]: '' },
    `${at}/notes.docx:1:1 error content/file-name No entry can be called ${at}/notes.docx, so it is not read.\n    Beside index.mdx may stand data.csv, a query (.sql) and images (.png, .svg, .webp), in lower case.`,
  ],
  [
    'a write-up of another ending',
    { 'content/experiments/cart-bell/index.md': 'x' },
    'content/experiments/cart-bell/index.md:1:1 error content/file-name No entry can be called content/experiments/cart-bell/index.md, so it is not read.\n    Did you mean index.mdx?',
  ],
  [
    'data with a capital',
    { [`${at}/Data.csv`]: '' },
    `${at}/Data.csv:1:1 error content/file-name No entry can be called ${at}/Data.csv, so it is not read.\n    Did you mean data.csv?`,
  ],
  [
    'a file that is no folder',
    { 'content/experiments/cart-bell.mdx': 'x' },
    'content/experiments/cart-bell.mdx:1:1 error content/file-name No entry can be called content/experiments/cart-bell.mdx, so it is not read.\n    An experiment is a folder: content/experiments/<id>/index.mdx.',
  ],
  [
    'a folder in a folder',
    { [`${at}/old/data.csv`]: '' },
    `${at}/old/data.csv:1:1 error content/file-name No entry can be called ${at}/old/data.csv, so it is not read.\n    An experiment is a folder: content/experiments/<id>/index.mdx.`,
  ],
  [
    'the address of a page',
    { 'content/experiments/new/index.mdx': writeUp() },
    'content/experiments/new/index.mdx:1:1 error content/file-name No entry can be called content/experiments/new/index.mdx, so it is not read.\n    /experiments/new/ is a page of the site: choose another id.',
  ],
  [
    'an id of other letters',
    { 'content/experiments/Größe 2/index.mdx': writeUp() },
    'content/experiments/Größe 2/index.mdx:1:1 error content/file-name No entry can be called content/experiments/Größe 2/index.mdx, so it is not read.\n    An id is kebab-case and has 3 to 60 characters, for example edge-cases.',
  ],
  [
    'a data file that is too large',
    { [`${at}/data.csv`]: { bytes: 1_100_000 } },
    `${at}/data.csv:1:1 error data/too-large The file has 1100000 bytes; 1000000 are the most.\n    Leave dimensions out, or use days instead of hours.`,
  ],
  [
    'a query nobody names',
    { [`${at}/readout.sql`]: '' },
    `${at}/readout.sql:1:1 warning experiment/query The write-up does not name this query.\n    Write data: { sql: ./readout.sql, … }, or delete the file.`,
  ],
])('%s is named', async (_, files, expected) => {
  expect(await problems(files)).toEqual([expected]);
});

test.each<[string, Record<string, string>, string]>([
  [
    'an owner that is no team',
    { owner: '"@growht"' },
    'error content/owner @growht is no team of this site.\n    Did you mean @growth?',
  ],
  [
    'a team that is none',
    { team: '"@sales"' },
    'error content/owner @sales is no team of this site.\n    Teams in src/site.config.ts: @growth, @quality.',
  ],
  [
    'a prompt that is not there',
    { prompts: '[{ stage: validation, use: edge-case@1, used: verbatim }]' },
    'error experiment/prompt There is no prompt edge-case.\n    Did you mean edge-cases?',
  ],
  [
    'a version that is not there',
    { prompts: '[{ stage: validation, use: edge-cases@2, used: verbatim }]' },
    'error experiment/prompt There is no version 2 of the prompt edge-cases.\n    There is: edge-cases@1.',
  ],
  [
    'a prompt without its version',
    { prompts: '[{ stage: validation, use: edge-cases, used: verbatim }]' },
    'error experiment/prompt edge-cases names no version, so nobody can tell which text was used.\n    Write edge-cases@1 if that is the one.',
  ],
  [
    'a prompt of another stage',
    { prompts: '[{ stage: hypothesis, use: edge-cases@1, used: verbatim }]' },
    'warning experiment/prompt edge-cases@1 belongs to the stage validation, and here it stands under hypothesis.\n    Write stage: validation, unless it was used for something else.',
  ],
  [
    'a canvas that is not there',
    { canvas: '{ id: in-a-hury, addresses: [pain-time] }' },
    'error experiment/canvas There is no canvas in-a-hury.\n    Did you mean in-a-hurry?',
  ],
  [
    'a pain that is not on the canvas',
    { canvas: '{ id: in-a-hurry, addresses: [pain-time, pain-tine] }' },
    'error experiment/canvas in-a-hurry has no pain or gain pain-tine.\n    Did you mean pain-time?',
  ],
  [
    'a follow-up that is not there',
    { followUps: '[cart-clocks]' },
    'error experiment/reference There is no experiment cart-clocks.\n    Did you mean cart-clock?',
  ],
  [
    'a follow-up that is the experiment itself',
    { followUps: '[cart-clock]' },
    'error experiment/reference cart-clock names itself.\n    Name another experiment, or delete it.',
  ],
  [
    'a successor that is not there',
    { supersededBy: 'checkout-bell' },
    'error experiment/reference There is no experiment checkout-bell.\n    Name the folder of an experiment in content/experiments/.',
  ],
  [
    'a query that is not there',
    { data: '{ grain: total, asOf: 2026-03-02, source: warehouse, sql: ./readout.sql }' },
    'error experiment/query There is no readout.sql beside this file.\n    Put the query beside this file.',
  ],
  [
    'a figure in the summary that the data does not have',
    { tldr: 'Ordered rose by 12 %.' },
    'error experiment/typed-figure "12 %" stands beside Ordered, and the data says +8.0\u00A0%.\n    Correct it; in the text below <Result metric="ordered" stat="lift" /> would print it.',
  ],
])('%s is a problem', async (_, fields, expected) => {
  const found = await problems({ [index]: writeUp(fields) });
  expect(found.map((line) => line.replace(/^\S+ /, ''))).toEqual([expected]);
  expect(found[0]).toMatch(/^content\/experiments\/cart-clock\/index\.mdx:\d+:\d+ /);
});

test.each([
  [
    'a metric that is not there',
    '<Result metric="orderd" stat="lift" />',
    '<Result>: There is no metric orderd in the data.\n    Did you mean ordered?',
  ],
  [
    'a variant that is not there',
    '<Result metric="ordered" variant="clok" stat="lift" />',
    '<Result>: There is no variant clok.\n    Did you mean clock?',
  ],
  [
    'a rate of nobody',
    '<Result metric="ordered" stat="rate" />',
    '<Result>: It does not say which variant.\n    Add variant="…": control, clock.',
  ],
  [
    'days where there are none',
    '<DailyDistribution />',
    '<DailyDistribution> needs dates, and the data has none.\n    Delete it: only data with dates has units by day.',
  ],
  [
    'segments where there are none',
    '<Segments metric="ordered" />',
    'The data has no segments.\n    Delete it, or add rows with dimension and level.',
  ],
  [
    'segments of no metric',
    '<Segments metric="order" />',
    '<Segments>: There is no metric order in the data.\n    Did you mean ordered?',
  ],
])('%s is a problem at its line', async (_, tag, expected) => {
  const mdx = writeUp({}, `First.\n\n${tag}`);
  const line = mdx.split('\n').indexOf(tag) + 1;
  expect(await problems({ [index]: mdx })).toEqual([`${index}:${line}:1 error prose/figure ${expected}`]);
});

test('figures need data', async () => {
  const mdx = writeUp({ data: null, status: 'archived' }, '<Forest />\n\n<Health />\n\n<Timeline />');
  const library = await inspectLibrary([{ path: index, text: mdx }], { teams: ['@growth'], lock: null });
  expect(library.issues.map(({ message }) => message)).toEqual([
    '<Forest> shows figures, and this experiment has no data.',
  ]);
});

test('a figure typed beside the name of a metric is compared with the data', async () => {
  const mdx = writeUp({}, 'Some words first.\n\nAfter that, *Ordered* rose by 12 %.');
  const line = mdx.split('\n').findIndex((text) => text.startsWith('After')) + 1;
  expect(await problems({ [index]: mdx })).toEqual([
    `${index}:${line}:31 error experiment/typed-figure "12 %" stands beside Ordered, and the data says +8.0\u00A0%.\n    Write <Result metric="ordered" stat="lift" /> to print it.`,
  ]);
});

test('replacements may not go in a circle', async () => {
  const other = (by: string) => writeUp({ data: null, status: 'archived', supersededBy: by });
  const found = await problems({
    [index]: writeUp({ supersededBy: 'cart-bell' }),
    'content/experiments/cart-bell/index.mdx': other('cart-gong'),
    'content/experiments/cart-gong/index.mdx': other('cart-bell'),
  });
  expect(found.map((line) => line.replace(/:\d+:\d+ .*? The/, ': The'))).toEqual([
    'content/experiments/cart-bell/index.mdx: The replacements go in a circle: cart-bell -> cart-gong -> cart-bell.\n    Delete supersededBy in the newest of them.',
    'content/experiments/cart-gong/index.mdx: The replacements go in a circle: cart-gong -> cart-bell -> cart-gong.\n    Delete supersededBy in the newest of them.',
  ]);
});

test('one learning is stated in one way; the later experiment is told', async () => {
  const learnings = `
  - id: clocks-do-not-hurry
    statement: A clock makes nobody order who would not have ordered anyway.
    evidence: contradicts
    scope: Everywhere we looked
    reviewBy: 2027-03-01`;
  const earlier = (text: string) => text.replaceAll('2026-03-04', '2026-03-03');
  const found = await problems({
    'content/experiments/aaa-clock/index.mdx': writeUp({ learnings }),
    'content/experiments/aaa-clock/data.csv': cartData,
    'content/experiments/zzz-clock/index.mdx': earlier(writeUp()),
    'content/experiments/zzz-clock/data.csv': cartData,
  });
  expect(found).toEqual([
    expect.stringMatching(
      /^content\/experiments\/aaa-clock\/index\.mdx:\d+:16 warning experiment\/learning zzz-clock states clocks-do-not-hurry in other words: "A clock in the cart/,
    ),
  ]);
});

test('a link to an experiment, a learning or a tool that is not there is told', async () => {
  const mdx = writeUp({}, '[a](/experiments/cart-cloc/) [b](/learnings/no-such-thing/) [c](/tools/magic/)');
  expect((await problems({ [index]: mdx })).map((line) => line.split(' ').slice(2, 8).join(' '))).toEqual([
    'prose/link-target There is no page /experiments/cart-cloc/',
    'prose/link-target There is no page /learnings/no-such-thing/',
    'prose/link-target There is no page /tools/magic/',
  ]);
});
