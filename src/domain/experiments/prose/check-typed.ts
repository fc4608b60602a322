import type { Finding } from '#domain/content/issue.ts';
import type { Figures } from '#domain/experiments/prose/check-bound.ts';
import { type KnownValues, knownValues } from '#domain/experiments/prose/known-values.ts';
import { sentencesOf } from '#domain/experiments/prose/sentences.ts';
import { suggestFigure } from '#domain/experiments/prose/suggest-figure.ts';
import type { Names } from '#domain/experiments/prose/tokens.ts';
import { type TiedFigure, tiedFigures } from '#domain/experiments/prose/typed-figures.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

export type TypedFinding = { offset: number; finding: Finding };

/** What could be a figure at all; texts without any are not read further. */
const CANDIDATE =
  /\d[\d.,]*[ \u00A0\u202F-]?(?:%|per ?cent|points?|pp\b|percentage)|\d\.\d|\b[pn](?:-values?)?\s*(?:=|of|was|is)\s*\d/i;

/**
 * Finds figures typed next to the name or key of a metric that its data does not support. A figure agrees when any
 * figure of that metric rounds to it at its own precision. `place` says whether components can stand in the text.
 */
export function checkTypedFigures(
  text: string,
  experiment: ExperimentFrontmatter,
  { figures, place }: { figures: Figures; place: 'prose' | 'frontmatter' },
): TypedFinding[] {
  if (!CANDIDATE.test(text)) return [];
  const names = namesOf(experiment);
  const keys = experiment.metrics?.map(({ key }) => key) ?? [];
  const known = new Map<string, KnownValues>();
  const wrong = sentencesOf(text, keys).flatMap((sentence) => {
    const tied = tiedFigures(sentence, names).filter(({ metric, ...figure }) => {
      const values = known.get(metric) ?? knownValues(metric, figures.readout, experiment);
      known.set(metric, values);
      return values.n.length > 0 && !agrees(figure, values);
    });
    // The ends of an interval are wrong together, and a figure between two names is tied to both.
    return tied.filter((figure, index) => tied.findIndex((other) => isSamePlace(other, figure)) === index);
  });
  return wrong.flatMap((figure) => {
    const finding = describe(figure, { figures, place });
    return finding === null ? [] : [{ offset: figure.offset, finding }];
  });
}

/** Whether a typed number is what some value rounds to at its own precision. */
export function agrees(figure: Omit<TiedFigure, 'metric'>, known: KnownValues): boolean {
  const { unit, value, sign, step, isChange, change, isApproximate } = figure;
  const candidates = unit === 'percent' && isChange ? known.changes : known[unit];
  const tolerance = (isApproximate ? Math.max(step, 0.15 * value) : step / 2) * (1 + 1e-9);
  const wanted = sign ?? change;
  return candidates.some((candidate) => {
    const near = Math.abs(Math.abs(candidate) - value) <= tolerance;
    return (
      near &&
      (wanted === null || value === 0 || Math.sign(candidate) === wanted || Math.abs(candidate) <= tolerance)
    );
  });
}

function describe(
  { metric, text, ...figure }: TiedFigure,
  { figures, place }: { figures: Figures; place: 'prose' | 'frontmatter' },
): Finding | null {
  const suggestion = suggestFigure({ metric, text, ...figure }, figures.readout);
  if (suggestion === null) return null;
  const { name, printed, tag } = suggestion;
  const message = `"${text}" stands beside ${name}, and the data says ${printed}.`;
  const hint =
    place === 'prose' ? `Write ${tag} to print it.` : `Correct it; in the text below ${tag} would print it.`;
  return { rule: 'experiment/typed-figure', message, hint };
}

function isSamePlace(a: TiedFigure, b: TiedFigure): boolean {
  return a.offset === b.offset;
}

/** Names and keys of metrics and variants as a pattern, the longest first. */
function namesOf({ metrics = [], design }: ExperimentFrontmatter): Names {
  const things = [
    ...(design?.variants ?? []).map((variant) => ({ ...variant, kind: 'variant' as const })),
    ...metrics.map((metric) => ({ ...metric, kind: 'metric' as const })),
  ];
  const keys = new Map(
    things.flatMap(({ kind, key, name }) =>
      [key, key.replaceAll('_', ' '), name].map((word) => [word.toLowerCase(), { kind, key }] as const),
    ),
  );
  const words = [...keys]
    .filter(([word, { kind }]) => word.length > (kind === 'metric' ? 2 : 3))
    .map(([word]) => word)
    .sort((a, b) => b.length - a.length);
  if (words.length === 0) return { pattern: null, keys };
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'));
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'iuy'),
    keys,
  };
}
