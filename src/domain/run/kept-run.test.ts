import { expect, test } from 'vitest';
import { isJudged, type KeptRun, readKeptRun } from './kept-run.ts';
import { exportRuns } from './kept-run-json.ts';
import { runsAsMarkdown } from './kept-run-markdown.ts';

const RUN: KeptRun = {
  format: 1,
  runId: 'r-1',
  promptId: 'edge-cases',
  version: 2,
  promptHash: 'abcdef0123456789',
  values: { flow: 'Checkout', limit: 3, strict: true, roles: ['guest', 'member'] },
  leftOut: [],
  model: 'small-model',
  answer: '# Cases\n\n- empty cart',
  answerFormat: 'markdown',
  outcome: 'done',
  error: null,
  finish: 'stop',
  usage: { inputTokens: 812, outputTokens: 40, estimated: false },
  cost: 4200,
  ms: 1500,
  at: Date.UTC(2026, 10, 15, 10, 42),
  valid: null,
  rating: 'good',
  note: 'Used the first one.',
};

test('what was kept is read as it was', () => {
  const stopped: KeptRun = {
    ...RUN,
    outcome: 'stopped',
    finish: null,
    usage: null,
    cost: null,
    rating: null,
  };
  for (const run of [RUN, stopped, { ...RUN, outcome: 'failed', error: 'timeout_idle' }]) {
    expect(readKeptRun(structuredClone(run))).toEqual(run);
  }
});

test.each<[string, unknown]>([
  ['another format', { ...RUN, format: 2 }],
  ['a field more', { ...RUN, stars: 5 }],
  ['a field less', (({ note: _, ...rest }) => rest)(RUN)],
  ['a field of another name', (({ note, ...rest }) => ({ ...rest, remark: note }))(RUN)],
  ['an unknown rating', { ...RUN, rating: 'great' }],
  ['an unknown outcome', { ...RUN, outcome: 'lost' }],
  ['an unknown error', { ...RUN, error: 'no_such_code' }],
  ['a value that no field holds', { ...RUN, values: { flow: { html: 'x' } } }],
  ['a list of other things', { ...RUN, values: { roles: ['a', 3] } }],
  ['a number that is none', { ...RUN, ms: Number.NaN }],
  ['a cost below nothing', { ...RUN, cost: -1 }],
  ['a usage with more in it', { ...RUN, usage: { ...RUN.usage, cached: 3 } }],
  ['an empty id', { ...RUN, runId: '' }],
  ['a list', [RUN]],
  ['nothing', null],
  ['a text', 'run'],
])('%s is no kept run', (_, data) => {
  expect(readKeptRun(data)).toBeNull();
});

test('a rating or a written note makes a run worth keeping', () => {
  expect(isJudged({ rating: null, note: ' \n' })).toBe(false);
  expect(isJudged({ rating: 'poor', note: '' })).toBe(true);
  expect(isJudged({ rating: null, note: 'x' })).toBe(true);
});

test('the exported file has the documented form', () => {
  expect(exportRuns([RUN], Date.UTC(2026, 10, 16))).toEqual({
    format: 'loopbook-runs',
    formatVersion: 1,
    exportedAt: '2026-11-16T00:00:00.000Z',
    runs: [
      {
        prompt: 'edge-cases@2',
        at: '2026-11-15T10:42:00.000Z',
        costMicroUsd: 4200,
        runId: 'r-1',
        promptHash: 'abcdef0123456789',
        values: { flow: 'Checkout', limit: 3, strict: true, roles: ['guest', 'member'] },
        leftOut: [],
        model: 'small-model',
        answer: '# Cases\n\n- empty cart',
        answerFormat: 'markdown',
        outcome: 'done',
        error: null,
        finish: 'stop',
        usage: { inputTokens: 812, outputTokens: 40, estimated: false },
        ms: 1500,
        valid: null,
        rating: 'good',
        note: 'Used the first one.',
      },
    ],
  });
});

test('a run as Markdown says where the answer came from and what the reader thought of it', () => {
  expect(
    runsAsMarkdown([{ ...RUN, values: { flow: 'Checkout' } }]),
  ).toBe(`### Run of edge-cases v2 on 2026-11-15

- Prompt: \`edge-cases@2\`, template \`abcdef012345\`
- Model: \`small-model\`
- Run: \`r-1\`, 2026-11-15 10:42 UTC, complete
- Size: 812 tokens in, 40 out, $0.0042
- Rating: good

> Used the first one.

Values:

\`\`\`json
{
  "flow": "Checkout"
}
\`\`\`

Answer, written by a model:

\`\`\`markdown
# Cases

- empty cart
\`\`\`
`);
});

test('nothing in a run breaks out of its place in the Markdown', () => {
  const text = runsAsMarkdown([
    {
      ...RUN,
      answer: '```js\nx\n```\n````\n<script>alert(1)</script> {x}',
      note: 'see <Chart/> and {y}\n\n# not a heading of the page',
      leftOut: ['ticket'],
      finish: 'length',
      valid: false,
    },
  ]);
  expect(text).toContain('\n`````markdown\n```js');
  expect(text.endsWith('\n`````\n')).toBe(true);
  expect(text).toContain('> see \\<Chart/> and \\{y\\}\n>\n> # not a heading of the page');
  expect(text).toContain('complete, cut off at its length limit');
  expect(text).toContain('- Form of the JSON: not as the prompt asks');
  expect(text).toContain('- Not kept because sensitive: `ticket`');
});
