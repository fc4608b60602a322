import type { TiedFigure } from '#domain/experiments/prose/typed-figures.ts';
import type { Readout } from '#domain/experiments/readout/readout.ts';
import { type FigureRequest, resultFigure } from '#domain/experiments/readout/result-figure.ts';
import type { ResultStat } from '#domain/experiments/schema-words.ts';

/** The figure that was probably meant: the metric's name, the figure as printed, and the tag that prints it. */
export type Suggestion = { name: string; printed: string; tag: string };

/** What a typed figure should say, or null when the data has no such figure to offer. */
export function suggestFigure(figure: TiedFigure, readout: Readout): Suggestion | null {
  const results = readout.results.filter((result) => result.metric.key === figure.metric);
  const [first] = results;
  if (first === undefined) return null;
  const treatments = results.map(({ variant }) => variant);
  const control = readout.variants.find(({ isControl }) => isControl)?.key;
  const arms = [...(control === undefined ? [] : [control]), ...treatments];
  const own = figure.variant === null ? [] : [figure.variant];
  const requests = statsFor(figure, first.metric.kind).flatMap((stat): FigureRequest[] => {
    const isOfArm = stat === 'rate' || stat === 'n';
    const variants = isOfArm ? arms : treatments;
    const wanted = own.filter((key) => variants.includes(key));
    const chosen = wanted.length > 0 ? wanted : variants;
    return chosen.map((variant) => ({
      metric: figure.metric,
      ...(isOfArm || treatments.length > 1 ? { variant } : {}),
      stat,
    }));
  });
  const offers = requests.flatMap((request) => {
    const found = resultFigure(readout, request);
    return found.isFigure ? [{ request, printed: found.text }] : [];
  });
  const best = offers.sort((a, b) => distance(a.printed, figure) - distance(b.printed, figure))[0];
  return best === undefined
    ? null
    : { name: first.metric.name, printed: best.printed, tag: tagOf(best.request) };
}

function statsFor({ unit, isChange, isEnd }: TiedFigure, kind: string): ResultStat[] {
  if (unit === 'p' || unit === 'n') return [unit];
  if (isEnd) return unit === 'percent' ? ['ci'] : ['ci-difference'];
  if (unit === 'points') return ['difference'];
  if (unit === 'percent') return isChange || kind !== 'proportion' ? ['lift'] : ['lift', 'rate'];
  return ['rate', 'difference'];
}

/** How far a printed figure is from the typed one, whatever the sign. */
function distance(printed: string, { value }: TiedFigure): number {
  const number = Number(/\d[\d,]*\.?\d*(?:e-?\d+)?/.exec(printed)?.[0].replaceAll(',', '') ?? Number.NaN);
  return Number.isNaN(number) ? Number.POSITIVE_INFINITY : Math.abs(number - value);
}

function tagOf({ metric, variant, stat }: FigureRequest): string {
  const which = variant === undefined ? '' : ` variant="${variant}"`;
  return `<Result metric="${metric}"${which} stat="${stat}" />`;
}
