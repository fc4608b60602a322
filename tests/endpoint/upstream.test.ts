import { expect, test } from 'vitest';
import { checkOutput } from '#domain/run/check-output.ts';
import { sampleOf } from '../upstream/answer-text.ts';
import { behaviourOf } from '../upstream/behaviour.ts';

test('a sample satisfies the schema it was made from', () => {
  const item = {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'weight', 'kind', 'note', 'open'],
    properties: {
      name: { type: 'string' },
      weight: { type: 'integer', minimum: 3, maximum: 5 },
      kind: { enum: ['a', 'b'] },
      note: { type: ['string', 'null'] },
      open: { anyOf: [{ type: 'boolean' }, { type: 'null' }] },
    },
  };
  const list = { type: 'array', minItems: 2, items: { $ref: '#/$defs/item' } };
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['list'],
    properties: { list },
    $defs: { item },
  };
  expect(checkOutput(schema, JSON.stringify(sampleOf(schema))).report).toEqual({ valid: true, problems: [] });
});

test('a model’s name is read part by part', () => {
  expect(behaviourOf('echo-chunks-8-gap-50-no-usage')).toMatchObject({
    source: 'echo',
    chunks: 8,
    gapMs: 50,
    usage: false,
    fault: 'none',
  });
  expect(behaviourOf('stall-after-3')).toMatchObject({ fault: 'stall', after: 3, source: 'words' });
  expect(behaviourOf('json-bad')).toMatchObject({ source: 'json-bad' });
  expect(behaviourOf('status-429').opening).toEqual({ kind: 'status', status: 429 });
  expect(behaviourOf('reset-before-headers').opening).toEqual({ kind: 'reset' });
  expect(behaviourOf('json-body').opening).toEqual({ kind: 'json-body' });
  expect(behaviourOf('chunks-3-usage-zero')).toMatchObject({ chunks: 3, usage: true, claim: 'usage-zero' });
});
