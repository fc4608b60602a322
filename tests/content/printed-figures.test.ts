import { expect, test } from 'vitest';
import { planOf } from '#domain/experiments/health/plan.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { checkTypedFigures } from '#domain/experiments/prose/check-typed.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import { type FigureRequest, resultFigure } from '#domain/experiments/readout/result-figure.ts';
import { readLibraryFiles } from '../../scripts/lib/content-files.ts';

const texts = new Map(readLibraryFiles().map(({ path, text }) => [path, text]));
const experiments = [...texts.keys()].flatMap((path) => {
  const id = /^content\/experiments\/([^/]+)\/index\.mdx$/.exec(path)?.[1];
  const csv = texts.get(path.replace('index.mdx', 'data.csv')) ?? null;
  if (id === undefined || csv === null) return [];
  const { inspected, dataset } = inspectExperimentFiles({ id, mdx: texts.get(path) ?? '', csv });
  if (inspected.entry === null || dataset === null) return [];
  const readout = readoutOf(planOf(inspected.entry), dataset);
  return [{ id, data: inspected.entry.data, body: inspected.entry.body, readout }];
});

/** Finds typed figures in a write-up in which every `<Result>` is replaced by what it prints, after a change. */
function findTyped(
  { data, body, readout }: (typeof experiments)[number],
  change: (printed: string) => string,
) {
  const text = body.replaceAll(/<Result ([^>]*)\/>/g, (tag, attributes: string) => {
    const given = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name = '', value]) => [
      name,
      value,
    ]);
    const found = resultFigure(readout, Object.fromEntries(given) as FigureRequest);
    return found.isFigure ? change(found.text) : tag;
  });
  const figures = { readout, dimensions: [], hasDates: false };
  return checkTypedFigures(text, data, { figures, place: 'prose' });
}

test.each(experiments)('what the components of $id print would be right if it were typed', (experiment) => {
  expect(findTyped(experiment, (printed) => printed)).toEqual([]);
});

test('figures that are a third too large are found beside the names of metrics', () => {
  const larger = (printed: string) =>
    printed.replaceAll(/\d+\.\d+/g, (number) =>
      (Number(number) * 1.37).toFixed(number.split('.')[1]?.length ?? 0),
    );
  const found = experiments.filter((experiment) => findTyped(experiment, larger).length > 0);
  // Content changes; that nothing at all is found would mean that the check is blind.
  expect(found.length).toBeGreaterThan(0);
});
