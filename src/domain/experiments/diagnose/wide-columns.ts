import { csvCell, readCsv } from '#domain/experiments/data/csv.ts';
import { metricKeyOf } from '#domain/experiments/import/imported.ts';

/** The columns of a wide file that are no metric. */
export const WIDE_COLUMNS = ['date', 'variant', 'exposures'] as const;
export type WideColumn = (typeof WIDE_COLUMNS)[number];

/** Which column of the file is which, by its header; null: recognise it. */
export type WideChoice = Readonly<Record<WideColumn, string | null>>;

export type NamedWide = {
  /** The file with our names in its header. */
  text: string;
  notes: string[];
  /** The header as it was. */
  header: string[];
  /** Which header was taken for which column; null where none was. */
  taken: WideChoice;
};

/** Finds date, variant and exposed units in the header of a wide file and gives them our names. Text: normalized. */
export function nameWideColumns(text: string, choice: WideChoice): NamedWide {
  const [first] = readCsv(text);
  const header = (first?.cells ?? []).map((cell) => cell.trim());
  const found = WIDE_COLUMNS.map((own) => columnFor(own, header, choice[own]));
  const taken = Object.fromEntries(
    WIDE_COLUMNS.map((own, index) => [own, header[found[index] ?? -1] ?? null]),
  ) as Record<WideColumn, string | null>;
  const cells = header.map((name, at) => WIDE_COLUMNS[found.indexOf(at)] ?? name);
  const notes = WIDE_COLUMNS.flatMap((own) => {
    const name = taken[own];
    return name === null || name === own ? [] : [`Read \`${name}\` as ${MEANING[own]}.`];
  });
  const lines = text.split('\n');
  if (first !== undefined) lines[first.line - 1] = cells.map(csvCell).join(',');
  return { text: lines.join('\n'), notes, header, taken };
}

/** What people call these columns; the first name is ours. */
const NAMES: Readonly<Record<WideColumn, readonly string[]>> = {
  date: ['date', 'day', 'ds', 'cohort', 'exposure_date', 'first_exposure'],
  variant: [
    'variant',
    'variation',
    'group',
    'arm',
    'bucket',
    'experiment_group',
    'test_group',
    'treatment_group',
  ],
  exposures: [
    'exposures',
    'users',
    'units',
    'visitors',
    'exposed',
    'participants',
    'accounts',
    'pageviews',
    'sessions',
  ],
};

const MEANING: Readonly<Record<WideColumn, string>> = {
  date: 'the day of first exposure',
  variant: 'the variant',
  exposures: 'the number of exposed units',
};

function columnFor(own: WideColumn, header: readonly string[], chosen: string | null): number {
  if (chosen !== null && header.includes(chosen)) return header.indexOf(chosen);
  for (const name of NAMES[own]) {
    const at = header.findIndex((cell) => cell === name || metricKeyOf(cell) === name);
    if (at !== -1) return at;
  }
  // The one name that is too short to be a metric's key.
  return own === 'exposures' ? header.findIndex((cell) => cell.toLowerCase() === 'n') : -1;
}
