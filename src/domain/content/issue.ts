/** One problem in a content file: data only; reporters turn it into text. */
export type ContentIssue = {
  /** Stable rule id, for example `prompt/undeclared-variable`. */
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  /** What to do, as an instruction. */
  hint: string | null;
  /** Path from the repository root, with forward slashes. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 code units. */
  column: number;
};

/** A problem whose file is not known yet. */
export type LocalIssue = Omit<ContentIssue, 'file'>;

export type Place = { line: number; column: number };

export type Finding = Pick<ContentIssue, 'rule' | 'message'> & {
  hint?: string | null;
  severity?: 'error' | 'warning';
};

/** Takes a finding at an offset (UTF-16 units) of the text that is checked. */
export type Report = (offset: number, finding: Finding) => void;

/** Builds an issue at a place; severity defaults to error, the hint to none. */
export function issueAt(place: Place, finding: Finding): LocalIssue {
  return {
    rule: finding.rule,
    severity: finding.severity ?? 'error',
    message: finding.message,
    hint: finding.hint ?? null,
    line: place.line,
    column: place.column,
  };
}

/** Adds the file to issues found in its text. */
export function inFile(file: string, issues: readonly LocalIssue[]): ContentIssue[] {
  return issues.map((issue) => ({ ...issue, file }));
}

/** `file:line:column severity rule message (hint)`, the form editors and terminals make clickable. */
export function formatIssue(issue: ContentIssue): string {
  const hint = issue.hint === null ? '' : `\n    ${issue.hint}`;
  return `${issue.file}:${issue.line}:${issue.column} ${issue.severity} ${issue.rule} ${issue.message}${hint}`;
}
