import type { Place } from '#domain/content/issue.ts';
import type { TargetingDraft } from '#domain/experiments/targeting/targeting-draft.ts';

/** What a pasted text turned out to be. */
export type ImportedTargeting = {
  from: 'growthbook' | 'frontmatter' | 'list';
  /** The parts of the form that the text says; null where it cannot be used. */
  draft: Partial<TargetingDraft> | null;
  /** What was taken over differently, or was chosen among several. */
  notes: string[];
  problems: ImportProblem[];
};

/** Lines and columns from 1, in the pasted text. */
export type ImportProblem = Place & { message: string };

/** Nothing was read. */
export function unusable(from: ImportedTargeting['from'], problems: ImportProblem[]): ImportedTargeting {
  return { from, draft: null, notes: [], problems };
}
