import type { SegmentEffects } from '#domain/experiments/view/segment-effects.ts';

const TAG = /<Segments\s+([^>]*?)\/?>/g;
const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;

/** The dimensions of a metric that the author has not shown in the text already: nothing is drawn twice on a page. */
export function notYetPlaced(
  body: string,
  metric: string,
  segments: readonly SegmentEffects[],
): SegmentEffects[] {
  const placed = [...body.matchAll(TAG)].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value])),
  );
  return segments.filter(({ dimension }) =>
    placed.every(
      (given) =>
        given['metric'] !== metric || (given['dimension'] !== undefined && given['dimension'] !== dimension),
    ),
  );
}
