import { expect, test } from 'vitest';
import { type ExperimentDraft, emptyDraft, emptyMetric } from '#domain/experiments/draft/draft.ts';
import { sizeHint } from '#domain/experiments/draft/size-hint.ts';

const EMPTY = emptyDraft({ team: '@growth', today: '2026-11-22' });
const SIZED: ExperimentDraft = {
  ...EMPTY,
  hypothesis: { ...EMPTY.hypothesis, effectKind: 'absolute', effect: '1' },
  metrics: { ...EMPTY.metrics, list: [emptyMetric({ name: 'Signed up', role: 'primary' })] },
  size: { ...EMPTY.size, baseline: '20' },
};

test('a plan with a size needs no hint, and neither does a study that counts nothing', () => {
  expect(sizeHint(SIZED)).toBeNull();
  expect(sizeHint({ ...EMPTY, variants: { ...EMPTY.variants, kind: 'qualitative' } })).toBeNull();
});

test('without today’s value nobody knows when to stop', () => {
  expect(sizeHint({ ...SIZED, size: { ...SIZED.size, baseline: '' } })).toMatch(/^No size is planned\./);
});

test('a rate of nothing leaves nothing to compute', () => {
  expect(sizeHint({ ...SIZED, size: { ...SIZED.size, baseline: '0' } })).toMatch(/^No size can be computed/);
});
