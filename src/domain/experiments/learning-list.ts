import type { Learning, Strength } from '#domain/experiments/learnings.ts';
import { facetList } from '#domain/site/facet-list.ts';

/** One learning in the list that the browser filters. */
export type LearningRow = {
  id: string;
  statement: string;
  strength: Strength;
  scope: string;
  /** Experiments that count, on each side, and those whose split failed. */
  supports: number;
  contradicts: number;
  doubtful: number;
  tags: readonly string[];
  teams: readonly string[];
  reviewBy: string;
};

export const LEARNING_FACETS = ['strength', 'team', 'tag'] as const;
export type LearningFacet = (typeof LEARNING_FACETS)[number];

/** Narrows the list of learnings by facets, and by words in statement, scope, tags and id. */
export const learningList = facetList<LearningRow, LearningFacet>({
  facets: LEARNING_FACETS,
  valuesOf: (row, facet) => (facet === 'strength' ? [row.strength] : facet === 'team' ? row.teams : row.tags),
  textOf: (row) => `${row.statement} ${row.scope} ${row.tags.join(' ')} ${row.id}`,
});

/** What the list says of a learning; tags and teams are those of its experiments. */
export function learningRow(
  { id, statement, strength, evidence, reviewBy }: Learning,
  experiments: readonly { data: { tags: readonly string[]; team: string } }[],
): LearningRow {
  const counted = evidence.filter(({ isDoubtful }) => !isDoubtful);
  const on = (side: string) => counted.filter((item) => item.evidence === side).length;
  return {
    id,
    statement,
    strength,
    scope: evidence[0]?.scope ?? '',
    supports: on('supports'),
    contradicts: on('contradicts'),
    doubtful: evidence.length - counted.length,
    tags: [...new Set(experiments.flatMap(({ data }) => data.tags))].sort(),
    teams: [...new Set(experiments.map(({ data }) => data.team))].sort(),
    reviewBy,
  };
}

/** `2 for, 1 against, 1 doubtful`. */
export function evidenceWords({ supports, contradicts, doubtful }: LearningRow): string {
  const parts = [`${supports} for`, `${contradicts} against`];
  return [...parts, ...(doubtful > 0 ? [`${doubtful} doubtful`] : [])].join(', ');
}
