import type { LocalIssue } from '#domain/content/issue.ts';

/** A problem with the line it is about. */
export type ShownProblem = {
  line: number;
  column: number;
  message: string;
  hint: string | null;
  /** The part of the line around the problem, invisible characters made visible; null where there is no such line. */
  excerpt: { text: string /** Where the caret stands under `text`, from 0. */; caret: number } | null;
};

/** Problems of one kind: the first few whole, of the rest only their lines. */
export type ProblemGroup = { rule: string; shown: ShownProblem[]; moreLines: number[] };

/** How many problems of one kind are shown whole. */
const MOST_OF_A_KIND = 3;

/** Characters of a line that are shown. */
const WIDTH = 96;

/** Puts problems of one kind together, kinds in the order in which they come up first. */
export function groupProblems(issues: readonly LocalIssue[], text: string): ProblemGroup[] {
  const lines = text.split('\n');
  const kinds = Map.groupBy(issues, kindOf);
  return [...kinds.values()].map((group) => ({
    rule: group[0]?.rule ?? '',
    shown: group.slice(0, MOST_OF_A_KIND).map((issue) => shownProblem(issue, lines)),
    moreLines: group.slice(MOST_OF_A_KIND).map(({ line }) => line),
  }));
}

/** The same rule with the same advice is one kind, whatever the cells hold. */
function kindOf({ rule, hint }: LocalIssue): string {
  return `${rule}\n${hint?.replaceAll(/`[^`]*`|\d+/g, '') ?? ''}`;
}

function shownProblem(issue: LocalIssue, lines: readonly string[]): ShownProblem {
  const { line, column, message, hint } = issue;
  return { line, column, message: visible(message), hint, excerpt: excerptOf(lines[line - 1], column) };
}

function excerptOf(line: string | undefined, column: number): ShownProblem['excerpt'] {
  if (line === undefined || line.trim() === '') return null;
  const at = Math.min(column - 1, line.length);
  const start = line.length <= WIDTH ? 0 : Math.max(0, Math.min(at - WIDTH / 3, line.length - WIDTH));
  const from = Math.floor(start);
  const cut = visible(line.slice(from, from + WIDTH));
  const before = from > 0 ? '…' : '';
  const after = from + WIDTH < line.length ? '…' : '';
  return { text: `${before}${cut}${after}`, caret: at - from + before.length };
}

/** Every character that would not be seen, or would turn others around, as one that is. */
function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) =>
    character === '\t' ? '→' : '\uFFFD'.repeat(character.length),
  );
}
