import { expect, test } from 'vitest';
import { checkOutput } from './check-output.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['risk'],
        properties: { risk: { enum: ['low', 'high'] } },
      },
    },
  },
};

test('a fitting answer is valid and comes back as data', () => {
  expect(checkOutput(schema, '{"items":[{"risk":"low"}]}')).toEqual({
    value: { items: [{ risk: 'low' }] },
    report: { valid: true, problems: [] },
  });
});

test('a problem is placed by a JSON Pointer, without the levels above it', () => {
  const { report } = checkOutput(schema, '{"items":[{"risk":"low"},{"risk":"some"}]}');
  expect(report.valid).toBe(false);
  expect(report.problems.map(({ path }) => path)).toEqual(['/items/1/risk']);
});

test('a missing property is named', () => {
  expect(checkOutput(schema, '{}').report.problems[0]?.message).toContain('items');
});

test.each(['```json\n{"items":[]}\n```', '  ```\n{"items":[]}\n```\n', ' {"items":[]} '])(
  '%j is read as JSON',
  (text) => {
    expect(checkOutput(schema, text).report.valid).toBe(true);
  },
);

test.each(['', 'Sure! {"items":[]}', '{"items":[', '```json\n{}\n``` and more'])('%j is not JSON', (text) => {
  expect(checkOutput(schema, text)).toEqual({
    value: undefined,
    report: { valid: false, problems: [{ path: '', message: 'The answer is not JSON.' }] },
  });
});

test.each([
  { $ref: '#/$defs/nowhere' },
  { type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
])('a schema that cannot be used (%j) is said to be, not thrown', (broken) => {
  expect(checkOutput(broken, '{"a":"b"}').report).toMatchObject({ valid: false, problems: [{ path: '' }] });
});

test('at most twenty problems are listed', () => {
  const text = JSON.stringify({ items: Array.from({ length: 100 }, () => ({ risk: 1 })) });
  expect(checkOutput(schema, text).report.problems).toHaveLength(20);
});
