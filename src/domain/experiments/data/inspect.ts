import type { ExpectedData } from '#domain/experiments/data/check-expected.ts';
import { type ParsedData, parseData } from '#domain/experiments/data/parse.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/**
 * Reads the data file of a write-up by what its frontmatter says of it: grain, day, variants, metrics and their kinds.
 * Without `data` in the frontmatter the grain is guessed and the rest still holds.
 */
export function inspectData(raw: string, experiment: ExperimentFrontmatter): ParsedData {
  const { data, design, metrics } = experiment;
  const expected: ExpectedData | undefined =
    design === undefined || metrics === undefined
      ? undefined
      : { variants: design.variants.map(({ key }) => key), metrics };
  return parseData(raw, {
    grain: data?.grain ?? null,
    asOf: data?.asOf,
    smallestSegment: data?.smallestSegment,
    expected,
  });
}
