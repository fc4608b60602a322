import { type Finding, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { type Inspected, inspected, normalizeText } from '#domain/content/source.ts';
import { HEADER } from '#domain/experiments/data/columns.ts';
import { inspectData } from '#domain/experiments/data/inspect.ts';
import { type ParsedData, parseData } from '#domain/experiments/data/parse.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import { tooLarge } from '#domain/experiments/data/too-large.ts';
import { type Experiment, inspectExperiment } from '#domain/experiments/experiment.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/** The one name of a data file, beside index.mdx. */
export const DATA_FILE = 'data.csv';

/** A data file: its text, or only its size in bytes when it is too large to be read; null when there is none. */
export type DataText = string | { bytes: number } | null;

/** The files of one experiment. */
export type ExperimentFiles = { id: string; mdx: string; csv: DataText };

/**
 * `inspected.issues` are about index.mdx and `dataIssues` about data.csv. `inspected.entry` is null when either file
 * has an error; `dataset` is null when there is no data or when it has a problem.
 */
export type InspectedExperiment = {
  inspected: Inspected<Experiment>;
  dataset: ExperimentData | null;
  dataIssues: LocalIssue[];
};

const START = { line: 1, column: 1 };

/** Reads an experiment and the data file beside it, and reports everything that is wrong with either. Never throws. */
export function inspectExperimentFiles({ id, mdx, csv: given }: ExperimentFiles): InspectedExperiment {
  const found = inspectExperiment(mdx, id);
  const { readable, source } = found;
  const csv = isStarter(given) && readable?.data.data === undefined ? null : given;
  const { data: dataset, issues } = readDataFile(csv, readable?.data ?? null);
  if (readable === null) return { inspected: found, dataset, dataIssues: issues };
  const missing = missingFile(readable.data, csv);
  const own = missing === null ? [] : [issueAt(source.placeOf(['data', 'file']), missing)];
  const dataIssues = readable.data.data === undefined && csv !== null ? [unread(), ...issues] : issues;
  const whole = inspected(readable, { ...found, issues: [...found.issues, ...own] });
  const isSound = dataIssues.every(({ severity }) => severity !== 'error');
  return { inspected: isSound ? whole : { ...whole, entry: null }, dataset, dataIssues };
}

/** A header and nothing below it waits for its first rows, beside a write-up that does not speak of it yet. */
function isStarter(csv: DataText): boolean {
  return typeof csv === 'string' && normalizeText(csv).trim() === HEADER;
}

/** Without readable frontmatter the file is still checked for what is wrong whatever the write-up says. */
function readDataFile(csv: DataText, frontmatter: ExperimentFrontmatter | null): ParsedData {
  if (csv === null) return { data: null, issues: [] };
  if (typeof csv !== 'string') {
    const finding = tooLarge(csv.bytes);
    return { data: null, issues: finding === null ? [] : [issueAt(START, finding)] };
  }
  if (frontmatter !== null) return inspectData(csv, frontmatter);
  return { ...parseData(csv, { grain: null, smallestSegment: 0 }), data: null };
}

function missingFile({ data }: ExperimentFrontmatter, csv: DataText): Finding | null {
  if (data === undefined) return null;
  if (data.file !== `./${DATA_FILE}`) {
    const message = `\`data.file\` is \`${data.file}\`: a data file is called ${DATA_FILE}.`;
    return { rule: 'experiment/data-file', message, hint: `Rename it, and write ./${DATA_FILE}.` };
  }
  if (csv !== null) return null;
  const message = `There is no ${DATA_FILE} beside this file.`;
  const hint = 'Add it, or delete `data` until there are figures.';
  return { rule: 'experiment/data-file', message, hint };
}

function unread(): LocalIssue {
  const message = 'The write-up beside this file has no `data`, so nothing says what the figures are.';
  const hint = 'Add data: { grain: …, asOf: …, source: … } to index.mdx, or delete this file.';
  return issueAt(START, { rule: 'experiment/data-unread', message, hint });
}
