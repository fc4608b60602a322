import { type Finding, issueAt, type LocalIssue, type Place } from '#domain/content/issue.ts';

/** How many problems of one file are listed. */
export const MOST_LISTED = 50;

/** Takes one problem of a data file. */
export type ReportProblem = (place: Place, finding: Finding) => void;

/** Collects problems; `list` gives them in the order of the file, capped, with a count of the rest. */
export function collectProblems(): { report: ReportProblem; list: () => LocalIssue[] } {
  const found: LocalIssue[] = [];
  return {
    report: (place, finding) => found.push(issueAt(place, finding)),
    list: () => {
      const sorted = found.sort((a, b) => a.line - b.line || a.column - b.column);
      const rest = sorted.slice(MOST_LISTED);
      const [next] = rest;
      if (next === undefined) return sorted;
      const more = issueAt(next, {
        rule: 'data/more',
        message: `${rest.length} more problem${rest.length === 1 ? ' is' : 's are'} not listed, from this line on.`,
        hint: 'Correct those above first: many have one cause.',
      });
      return [...sorted.slice(0, MOST_LISTED), more];
    },
  };
}
