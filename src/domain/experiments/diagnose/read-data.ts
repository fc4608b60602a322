import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { DataGrain, ExperimentData } from '#domain/experiments/data/rows.ts';
import { looksCumulative } from '#domain/experiments/diagnose/guess-cumulative.ts';
import { type Normalised, normaliseData, type Reading } from '#domain/experiments/diagnose/normalise.ts';

export type ReadingWithGrain = Reading & {
  /** Null: as the dates look. */
  grain: DataGrain | null;
};

/** A text that was read, with what was assumed; `data` is null when there is any problem in it. */
export type ReadData = {
  data: ExperimentData | null;
  source: Normalised;
  issues: LocalIssue[];
  /** What the issues are about. `made`: our format, made of the file, since a place in the file cannot be told. */
  issuesIn: 'file' | 'made';
  /** The text that the issues are about. */
  shown: string;
  notes: string[];
};

/** Recognises, converts and parses a text of any of the formats. Never throws. */
export function readData(raw: string, reading: ReadingWithGrain): ReadData {
  const source = normaliseData(raw, reading);
  const { csv, notes, placeInShown } = source;
  const asFile = { source, issuesIn: 'file', shown: source.shown, notes } as const;
  if (csv === null) {
    const isSilent = source.issues.every(({ severity }) => severity !== 'error');
    return { ...asFile, data: null, issues: isSilent ? [...source.issues, NO_ROWS] : source.issues };
  }
  const parsed = parseData(csv, { grain: reading.grain });
  if (parsed.data === null) {
    if (placeInShown !== null)
      return { ...asFile, data: null, issues: inOrder(parsed.issues.map(placeInShown)) };
    return { data: null, source, issues: parsed.issues, issuesIn: 'made', shown: csv, notes };
  }
  if (reading.grain === null && looksCumulative(parsed.data)) {
    const cumulative = parseData(csv, { grain: 'cumulative' });
    const note =
      'No count ever falls from one date to the next, so each row was taken to hold everyone up to its date.';
    if (cumulative.data !== null)
      return { ...asFile, data: cumulative.data, issues: source.issues, notes: [...notes, note] };
  }
  return { ...asFile, data: parsed.data, issues: source.issues };
}

/** Said of a file that is right as far as it goes. */
const NO_ROWS = issueAt(
  { line: 1, column: 1 },
  {
    rule: 'data/empty',
    message: 'The file holds no figures.',
    hint: 'Write at least one line for each variant.',
  },
);

function inOrder(issues: readonly LocalIssue[]): LocalIssue[] {
  return issues.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
