import { nearest } from '#core/text/nearest.ts';
import type { CheckBound } from '#domain/content/components.ts';
import { findHiddenText } from '#domain/content/hidden-text.ts';
import { type Finding, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import { hasProse, normalizeText } from '#domain/content/source.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { planOf } from '#domain/experiments/health/plan.ts';
import { DATA_FILE, type DataText, inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { boundChecker, type Figures } from '#domain/experiments/prose/check-bound.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import { checkDecision } from '#domain/library/check-decision.ts';
import type { LibraryFile } from '#domain/library/files.ts';
import type { Read, ReadText } from '#domain/library/read-entries.ts';

/** The folder of an experiment: its id, and its files by name. */
export type ExperimentFolder = { id: string; files: Map<string, LibraryFile> };

/** An experiment with what its data shows (null: no data, or data with problems) and the files beside it, by name. */
export type ReadExperiment = Read<Experiment> & { figures: Figures | null; files: readonly string[] };

/** Where what is found in one folder goes. */
export type ExperimentSink = {
  experiments: ReadExperiment[];
  texts: ReadText[];
  issues: Map<string, LocalIssue[]>;
};

const INDEX = 'index.mdx';
const START = { line: 1, column: 1 };

/** Reads the files of one experiment together. */
export function readExperiment({ id, files }: ExperimentFolder, sink: ExperimentSink): void {
  for (const { path } of files.values()) sink.issues.set(path, []);
  const report = (name: string, issues: readonly LocalIssue[]) =>
    sink.issues.get(files.get(name)?.path ?? '')?.push(...issues);
  const index = files.get(INDEX);
  if (index === undefined) {
    const [first = ''] = files.keys();
    report(first, [noIndex(id)]);
    return;
  }
  const mdx = normalizeText(index.text);
  const { inspected, dataset, dataIssues } = inspectExperimentFiles({ id, mdx, csv: dataText(files) });
  const { readable, prose, source } = inspected;
  report(INDEX, [...findHiddenText(mdx), ...inspected.issues]);
  report(DATA_FILE, dataIssues);
  const names = [...files.keys()];
  const figures = readable === null || dataset === null ? null : figuresOf(readable, dataset);
  if (readable !== null) {
    const usable = inspected.entry !== null;
    sink.experiments.push({ file: index.path, entry: readable, source, usable, figures, files: names });
    report(INDEX, checkDecision({ entry: readable, source }, dataset));
    for (const name of names) report(name, unnamedQuery(readable, name));
    const missing = missingQuery(readable, names);
    if (missing !== null) report(INDEX, [issueAt(source.placeOf(['data', 'sql']), missing)]);
  }
  // What cannot be read names no metrics to look for: its components are checked once it can.
  const checkBound: CheckBound = readable === null ? () => [] : boundChecker(readable.data, figures);
  if (hasProse(source))
    sink.texts.push({ file: index.path, prose, source, experiment: { checkBound, files: names } });
}

function dataText(files: ExperimentFolder['files']): DataText {
  const file = files.get(DATA_FILE);
  if (file === undefined) return null;
  return file.bytes === undefined ? file.text : { bytes: file.bytes };
}

function figuresOf(experiment: Experiment, dataset: ExperimentData): Figures {
  const readout = readoutOf(planOf(experiment), dataset);
  return { readout, dimensions: dataset.dimensions, hasDates: dataset.dates.length > 0 };
}

function noIndex(id: string): LocalIssue {
  return issueAt(START, {
    rule: 'experiment/no-write-up',
    message: `There is no ${INDEX} in this folder, so nothing in it is read.`,
    hint: `Write it: npm run new -- experiment ${id}. Or delete the folder.`,
  });
}

function missingQuery({ data: { data } }: Experiment, names: readonly string[]): Finding | null {
  const named = data?.sql?.replace('./', '');
  if (named === undefined || names.includes(named)) return null;
  const guess = nearest(
    named,
    names.filter((name) => name.endsWith('.sql')),
  );
  const hint = guess === null ? 'Put the query beside this file.' : `Did you mean ./${guess}?`;
  return { rule: 'experiment/query', message: `There is no ${named} beside this file.`, hint };
}

function unnamedQuery({ data: { data } }: Experiment, name: string): LocalIssue[] {
  if (!name.endsWith('.sql') || data?.sql === `./${name}`) return [];
  const message = 'The write-up does not name this query.';
  const hint = `Write data: { sql: ./${name}, … }, or delete the file.`;
  return [issueAt(START, { rule: 'experiment/query', severity: 'warning', message, hint })];
}
