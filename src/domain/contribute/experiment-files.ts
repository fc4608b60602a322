import { type ContentIssue, inFile } from '#domain/content/issue.ts';
import { withDataBlock, withoutRule, withPlanToFill } from '#domain/contribute/experiment-texts.ts';
import { daysSinceLaunch, type ExperimentData } from '#domain/experiments/data/rows.ts';
import { type ReadData, readData } from '#domain/experiments/diagnose/read-data.ts';
import {
  type ExperimentDraft,
  emptyDraft,
  emptyMetric,
  emptyVariant,
} from '#domain/experiments/draft/draft.ts';
import { type DraftFile, draftWriteUp } from '#domain/experiments/draft/to-files.ts';
import { evenOut } from '#domain/experiments/draft/weights.ts';
import { checkedMetrics } from '#domain/experiments/health/metric-arms.ts';
import { assumedPlan } from '#domain/experiments/health/plan.ts';
import { plannedVariants } from '#domain/experiments/health/split.ts';
import { DATA_FILE, inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';

export type NewExperiment = {
  /** Kebab-case, 3-60 characters. */
  id: string;
  /** 3-90 characters. */
  title: string;
  /** A team handle of the site configuration, for example @growth. */
  owner: string;
  /** YYYY-MM-DD. */
  today: string;
};

/** New files, and in sentences what was assumed; or what is wrong with the results, in a file called `shown`. */
export type ExperimentFiles =
  | { files: DraftFile[]; notes: string[]; issues: [] }
  | { files: null; notes: string[]; issues: ContentIssue[] };

/** The write-up of an idea: valid as it is, with the plan as comments that say what belongs where. */
export function experimentFiles(input: NewExperiment): DraftFile[] {
  const { path, text } = draftWriteUp(draftOf(input));
  const plan = withPlanToFill(text, ['hypothesis', 'design', 'metrics'], BEFORE_LAUNCH);
  return [{ path, text: `${plan.trimEnd()}\n${STARTING_PROSE}` }];
}

/**
 * The write-up and the data file of results from elsewhere, in any of the known forms. Variants, metrics and their
 * kinds are read from the data; what it cannot tell (the plan, which way is better) is assumed and said.
 * @param name What the file of results is called in messages.
 */
export function experimentFromResults(input: NewExperiment, raw: string, name: string): ExperimentFiles {
  const read = readData(raw, ANY_FORM);
  if (read.data === null) return refused(read, name);
  const { data, source } = read;
  if (data.variants.length < 2)
    return { files: null, notes: read.notes, issues: inFile(name, [ONE_VARIANT]) };
  const writeUp = draftWriteUp(draftOf(input, data));
  const origin = source.format === 'data' || source.format === 'wide' ? 'warehouse' : source.format;
  const block = { grain: data.grain, asOf: lastDayOf(data) ?? input.today, source: origin };
  const assumed = assumptions(data, { asOf: lastDayOf(data), origin });
  const plan = withPlanToFill(withoutRule(writeUp.text), ['hypothesis', 'decisionRule'], AFTER_LAUNCH);
  const text = withDataBlock(plan, block, assumed);
  const csv = `${(source.csv ?? '').trimEnd()}\n`;
  const problems = problemsOf({ id: writeUp.id, mdx: text, csv }, writeUp.path);
  if (problems.length > 0) return { files: null, notes: read.notes, issues: problems };
  const dataPath = writeUp.path.replace(/index\.mdx$/, DATA_FILE);
  return {
    files: [
      { path: writeUp.path, text },
      { path: dataPath, text: csv },
    ],
    notes: [...read.notes, ...assumed],
    issues: [],
  };
}

const BEFORE_LAUNCH =
  'Before launch: fill this in, delete the # in front, and write status: specified with dates.specified.';
const AFTER_LAUNCH =
  'What was planned before there was data: fill it in, delete the # in front, and write status: analysing with its dates.';

const STARTING_PROSE = `What was observed, for whom it matters, and what would be done differently after a clear answer.

## What is known already

Experiments and learnings that speak to it, with links.
`;

const ANY_FORM = {
  format: null,
  decimalComma: null,
  wide: { date: null, variant: null, exposures: null },
  grain: null,
};

const ONE_VARIANT = {
  rule: 'import/variants',
  severity: 'error' as const,
  message: 'The results have only one variant.',
  hint: 'An experiment compares at least two: add the rows of what it is compared with.',
  line: 1,
  column: 1,
};

function refused({ issues, issuesIn, notes }: ReadData, name: string): ExperimentFiles {
  const file = issuesIn === 'made' ? `${name} (as data.csv)` : name;
  return { files: null, notes, issues: inFile(file, issues) };
}

function draftOf(
  { id, title, owner, today }: NewExperiment,
  data: ExperimentData | null = null,
): ExperimentDraft {
  const empty = emptyDraft({ team: owner, today });
  const draft = { ...empty, idea: { ...empty.idea, id, title } };
  if (data === null) return draft;
  const variants = plannedVariants(assumedPlan(), data).map(({ key, isControl }) =>
    emptyVariant({
      name: key,
      key,
      control: isControl,
      description: `Not described yet: what units in ${key} saw.`,
    }),
  );
  const metrics = checkedMetrics(assumedPlan(), data).map(({ key, kind, desired }, index) =>
    emptyMetric({ name: nameOf(key), key, kind, desired, role: index === 0 ? 'primary' : 'secondary' }),
  );
  return {
    ...draft,
    variants: { ...draft.variants, list: evenOut(variants) },
    metrics: { ...draft.metrics, list: metrics },
  };
}

/** `net_conversion` is called Net conversion. */
function nameOf(key: string): string {
  const words = key.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function lastDayOf({ dates }: ExperimentData): string | null {
  const last = dates.at(-1);
  return last === undefined || daysSinceLaunch(last) !== null ? null : last;
}

function assumptions(
  data: ExperimentData,
  { asOf, origin }: { asOf: string | null; origin: string },
): string[] {
  const control = plannedVariants(assumedPlan(), data).find(({ isControl }) => isControl)?.key ?? '';
  const [primary = ''] = data.metrics;
  return [
    `Taken as the control: ${control}, with the same share of units planned for every variant.`,
    `Taken as the primary metric: ${primary}; more is taken as better for every metric.`,
    ...(origin === 'warehouse' ? ['Taken as the source: your warehouse.'] : []),
    ...(asOf === null ? ['The file does not say up to which day it counts; today was written.'] : []),
  ];
}

function problemsOf(files: { id: string; mdx: string; csv: string }, path: string): ContentIssue[] {
  const { inspected, dataIssues } = inspectExperimentFiles(files);
  const all = [
    ...inFile(path, inspected.issues),
    ...inFile(path.replace('index.mdx', DATA_FILE), dataIssues),
  ];
  return all.filter(({ severity }) => severity === 'error');
}
