import type { LegendItem, Mark } from '#core/charts/scene.ts';

/** The size of the little drawing in front of a legend's word, in CSS pixels. */
export const SAMPLE = { width: 22, height: 12 } as const;

/** What stands in front of a legend's word: the same marks as in the drawing. */
export function legendSample(item: LegendItem): Mark[] {
  const { tone, sample, shape = 'circle', hollow = false, dash = 'solid' } = item;
  const y = SAMPLE.height / 2;
  const line: Mark = { kind: 'line', x1: 1, y1: y, x2: SAMPLE.width - 1, y2: y, tone, dash };
  const dot: Mark = { kind: 'dot', x: SAMPLE.width / 2, y, radius: 3.6, shape, hollow, tone };
  const box = { x: 3, y: 1, width: SAMPLE.width - 6, height: SAMPLE.height - 2, tone };
  switch (sample) {
    case 'line':
      return [line];
    case 'dot':
      return [dot];
    case 'line-dot':
      return [line, dot];
    case 'whisker':
      return [{ kind: 'whisker', x1: 2, x2: SAMPLE.width - 2, y, cap: 3, tone }, dot];
    case 'band':
      return [{ kind: 'rect', ...box, fill: 'soft' }];
    case 'inner-band':
      return [
        { kind: 'rect', ...box, fill: 'soft' },
        { kind: 'rect', ...box, fill: 'soft' },
      ];
    case 'rect':
      return [{ kind: 'rect', ...box, fill: 'solid', radius: 1.5 }];
    case 'dashed':
      return [{ kind: 'rect', ...box, fill: 'dashed', radius: 1.5 }];
  }
}
