import { expect, test } from 'vitest';
import { notYetPlaced } from '#domain/experiments/view/placed-segments.ts';
import { segmentBars } from '#domain/experiments/view/segment-bars.ts';
import { segmentEffects } from '#domain/experiments/view/segment-effects.ts';
import { cartData } from '../../../../tests/experiments/write-up.ts';
import { writtenUp } from '../../../../tests/experiments/written-up.ts';

const split = `${cartData},control,exposures,device,phone,6000,,,,,,,,
,clock,exposures,device,phone,6000,,,,,,,,
,control,exposures,device,desk,4000,,,,,,,,
,clock,exposures,device,desk,4000,,,,,,,,
,control,ordered,device,phone,6000,500,,,,,,,
,clock,ordered,device,phone,6000,600,,,,,,,
,control,ordered,device,desk,4000,500,,,,,,,
,clock,ordered,device,desk,4000,480,,,,,,,
`;

test('a metric within each part of the units', () => {
  const experiment = writtenUp({}, split);
  const [device, ...more] = segmentEffects(experiment, 'ordered');
  expect(more).toEqual([]);
  expect(device?.dimension).toBe('device');
  expect(
    device?.effects.map(({ level, units, relative }) => [
      level,
      units,
      relative.status === 'ok' && relative.estimate,
    ]),
  ).toEqual([
    ['phone', { control: 6000, treatment: 6000 }, expect.closeTo(0.2)],
    ['desk', { control: 4000, treatment: 4000 }, expect.closeTo(-0.04)],
  ]);
  const [bars] = device === undefined ? [] : segmentBars(experiment, 'ordered', device);
  expect(bars?.segments.map(({ share }) => share)).toEqual([0.6, 0.4]);
  expect(bars?.overall?.estimate).toBeCloseTo(0.08);
});

test('a metric that is not split, and one that is not there, have no segments', () => {
  expect(segmentEffects(writtenUp({}, split), 'returns')).toEqual([]);
  expect(segmentEffects(writtenUp(), 'ordered')).toEqual([]);
  expect(segmentEffects(writtenUp({}, split), 'orderd')).toEqual([]);
});

test.each([
  ['nothing of it', 'No drawing at all.', ['device', 'country']],
  ['one dimension', '<Segments metric="ordered" dimension="device" />', ['country']],
  ['all dimensions', 'Look:\n\n<Segments metric="ordered" />', []],
  ['another metric', '<Segments metric="returns" />', ['device', 'country']],
])('what the author has drawn already is not drawn again: %s', (_, body, left) => {
  const all = ['device', 'country'].map((dimension) => ({ dimension, effects: [] }));
  expect(notYetPlaced(body, 'ordered', all).map(({ dimension }) => dimension)).toEqual(left);
});
