import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '#domain/experiments/draft/draft.ts';
import { anyDraft } from '#domain/experiments/draft/generated-drafts.ts';
import { readDraft } from '#domain/experiments/draft/read-draft.ts';
import { draftFrom, TEMPLATES } from '#domain/experiments/draft/templates.ts';
import { draftWriteUp } from '#domain/experiments/draft/to-files.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';

const GIVEN = { team: '@growth', today: '2026-11-22' };

test('a draft survives being written and read', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      expect(readDraft(JSON.parse(JSON.stringify(draft)), GIVEN)).toEqual(draft);
    }),
  );
});

test('whatever a link or the storage holds is a draft or nothing, and a draft is always a valid file', () => {
  const part = fc.oneof(
    fc.jsonValue(),
    anyDraft.map((draft): unknown => draft),
  );
  const data = fc.oneof(
    fc.jsonValue(),
    fc.record({
      idea: part,
      hypothesis: part,
      variants: part,
      metrics: part,
      size: part,
      started: part,
      prompts: part,
    }),
    fc
      .tuple(anyDraft, fc.dictionary(fc.constantFrom('idea', 'variants', 'started', 'rule'), fc.jsonValue()))
      .map(([draft, junk]) => ({ ...draft, ...junk })),
  );
  fc.assert(
    fc.property(data, (junk) => {
      const draft = readDraft(junk, GIVEN);
      if (draft === null) return;
      const { id, text } = draftWriteUp(draft);
      expect(inspectExperiment(text, id).issues).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each([null, 'x', 3, [], {}, { idea: {} }, { idea: [], hypothesis: {} }])('%j is no draft', (data) => {
  expect(readDraft(data, GIVEN)).toBeNull();
});

test('what does not fit is left out and the rest is kept', () => {
  const draft = readDraft(
    {
      idea: { title: 'Kept', tldr: 5 },
      hypothesis: { change: 'Kept too', direction: 'sideways' },
      variants: { list: [{ name: 'A', weight: 3 }, 'junk'] },
      targeting: { rules: [{ attribute: 'country', op: 'is', value: 'DE' }, { op: 'near' }] },
      started: '2026-02-31',
    },
    GIVEN,
  );
  const empty = emptyDraft(GIVEN);
  expect(draft).toEqual({
    ...empty,
    idea: { ...empty.idea, title: 'Kept' },
    hypothesis: { ...empty.hypothesis, change: 'Kept too' },
    variants: {
      ...empty.variants,
      list: [{ name: 'A', key: '', weight: '', control: false, description: '' }],
    },
    targeting: {
      ...empty.targeting,
      rules: [
        { attribute: 'country', op: 'is', value: 'DE' },
        { attribute: '', op: 'is', value: '' },
      ],
    },
  });
});

test('each template is offered once, has a primary metric and guardrails, and is a valid idea as it is', () => {
  expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
  expect(TEMPLATES.length).toBeGreaterThanOrEqual(7);
  for (const template of TEMPLATES) {
    const roles = template.metrics.map(({ role }) => role);
    expect(roles[0]).toBe('primary');
    if (template.id !== 'empty') expect(roles).toContain('guardrail');
    const { id, text, status } = draftWriteUp(draftFrom(template, GIVEN));
    expect(inspectExperiment(text, id).issues).toEqual([]);
    expect(status).toBe('idea');
    // What a template asks is shown in the fields; it must never end up in somebody's file as if they had said it.
    for (const [name, words] of Object.entries(template.ask)) {
      const isCommon = name in (template.hypothesis ?? {}) || name === 'surface' || template.id === 'empty';
      if (!isCommon) expect(text).not.toContain(words);
    }
  }
});
