import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { normalizeText } from '#domain/content/source.ts';
import { type DataFormat, looksLikeJson, recogniseFormat } from '#domain/experiments/diagnose/recognise.ts';
import { type Separated, withCommas } from '#domain/experiments/diagnose/separated.ts';
import { nameWideColumns, type WideChoice } from '#domain/experiments/diagnose/wide-columns.ts';
import { wideOrigin } from '#domain/experiments/diagnose/wide-origin.ts';
import { importResults } from '#domain/experiments/import/sources.ts';

/** How a text shall be read; null: as it looks. */
export type Reading = {
  format: DataFormat | null;
  /** In a file with semicolons or tabs: `12,5` is 12.5. Null: ask where it matters. */
  decimalComma: boolean | null;
  wide: WideChoice;
};

/** A text in our format, or why not. Issues are about `shown`, the text as the reader should see it. */
export type Normalised = {
  format: DataFormat;
  /** data.csv, to be read by `parseData`; null when there is any error. */
  csv: string | null;
  shown: string;
  issues: LocalIssue[];
  notes: string[];
  /** Moves a problem found in `csv` to where it stands in `shown`; null: `csv` itself is what should be shown. */
  placeInShown: ((issue: LocalIssue) => LocalIssue) | null;
  /** The header of a wide file and what was taken for its columns. */
  wide: { header: string[]; taken: WideChoice } | null;
  /** Cells with a comma that may be a decimal point: somebody has to say. */
  asksForDecimalComma: boolean;
};

/** Recognises a text and turns it into our format. Never throws. */
export function normaliseData(raw: string, reading: Reading): Normalised {
  const separated = looksLikeJson(raw)
    ? ({ separator: ',', text: raw, commaFigures: 0, firstComma: null, notes: [] } satisfies Separated)
    : withCommas(raw, { decimalComma: reading.decimalComma === true });
  const format = reading.format ?? recogniseFormat(separated.text);
  const base = { ...EMPTY, format, shown: separated.text, notes: separated.notes };
  if (separated.commaFigures > 0 && reading.decimalComma === null)
    return {
      ...base,
      shown: normalizeText(raw),
      issues: [commaIssue(separated)],
      asksForDecimalComma: true,
    };
  if (format === 'data') return { ...base, csv: separated.text, placeInShown: (issue) => issue };
  if (format === 'wide') return normaliseWide(base, reading.wide);
  const made = importResults(separated.text, format);
  return { ...base, csv: made.text, issues: made.issues, notes: [...base.notes, ...made.notes] };
}

const EMPTY = { csv: null, issues: [], placeInShown: null, wide: null, asksForDecimalComma: false };

function normaliseWide(base: Normalised, choice: WideChoice): Normalised {
  const named = nameWideColumns(base.shown, choice);
  const { text, issues, notes } = importResults(named.text, 'wide');
  const origin = text === null ? null : wideOrigin(named.text, text);
  return {
    ...base,
    csv: text,
    issues,
    notes: [...base.notes, ...named.notes, ...notes],
    wide: { header: named.header, taken: named.taken },
    placeInShown: origin === null ? null : (issue) => ({ ...issue, ...origin(issue.line, columnOf(issue)) }),
  };
}

/** Problems that begin with the name of a column are about that column, others about the metric of their row. */
function columnOf({ rule, message }: LocalIssue): string | null {
  if (rule === 'data/date') return 'date';
  const [, named = null] = /^`(date|variant)`/.exec(message) ?? [];
  return named;
}

function commaIssue({ separator, commaFigures, firstComma }: Separated): LocalIssue {
  const between = separator === ';' ? 'semicolons' : 'tabs';
  return issueAt(firstComma ?? { line: 1, column: 1 }, {
    rule: 'file/decimal-comma',
    message: `Cells are separated by ${between}, and ${commaFigures} figures hold a comma.`,
    hint: 'Say whether it stands before decimals. If it separates thousands, export without it.',
  });
}
