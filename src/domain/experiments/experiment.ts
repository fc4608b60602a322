import { checkFrontmatter } from '#domain/content/schema-issues.ts';
import { type Inspected, inspected, readSource, unreadable } from '#domain/content/source.ts';
import { checkExperiment } from '#domain/experiments/experiment-checks.ts';
import { type ExperimentFrontmatter, experimentSchema } from '#domain/experiments/schema.ts';

/** An experiment's write-up, read from its file; `data` is the frontmatter, not the data file. */
export type Experiment = { id: string; data: ExperimentFrontmatter; body: string };

/**
 * Reads one `content/experiments/<id>/index.mdx` and reports everything that is wrong with it, apart from references
 * to other files and the data file beside it.
 */
export function inspectExperiment(raw: string, id: string): Inspected<Experiment> {
  const source = readSource(raw);
  const { data, issues } = checkFrontmatter(source, experimentSchema);
  if (data === null) return unreadable({ prose: source.body, issues, source });
  const found = [...issues, ...checkExperiment(data, source)];
  return inspected({ id, data, body: source.body }, { prose: source.body, issues: found, source });
}
