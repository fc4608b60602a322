import { linePositions } from '#core/text/line-positions.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { Figures } from '#domain/experiments/prose/check-bound.ts';
import { checkTypedFigures } from '#domain/experiments/prose/check-typed.ts';
import type { ReadExperiment } from '#domain/library/read-experiments.ts';

/** Warns of figures typed in the prose, the title, the summary and the rationale that the data does not support. */
export function checkExperimentFigures(read: ReadExperiment): LocalIssue[] {
  const { figures } = read;
  return figures === null ? [] : [...inFrontmatter(read, figures), ...inProse(read, figures)];
}

function inProse({ entry, source }: ReadExperiment, figures: Figures): LocalIssue[] {
  const found = checkTypedFigures(entry.body, entry.data, { figures, place: 'prose' });
  if (found.length === 0) return [];
  const positionAt = linePositions(entry.body);
  return found.map(({ offset, finding }) => {
    const { line, column } = positionAt(offset);
    return issueAt({ line: line + source.bodyLine - 1, column }, finding);
  });
}

/** YAML may fold and quote a text, so a figure is placed where its field starts. */
function inFrontmatter({ entry, source }: ReadExperiment, figures: Figures): LocalIssue[] {
  const { title, tldr, decision } = entry.data;
  const texts: (readonly [path: readonly string[], text: string])[] = [
    [['title'], title],
    [['tldr'], tldr],
    [['decision', 'rationale'], decision?.rationale ?? ''],
  ];
  return texts.flatMap(([path, text]) =>
    checkTypedFigures(text, entry.data, { figures, place: 'frontmatter' }).map(({ finding }) =>
      issueAt(source.placeOf(path), finding),
    ),
  );
}
