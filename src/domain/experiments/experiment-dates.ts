import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import { DATE_NAMES, type DateName, type ExperimentFrontmatter } from '#domain/experiments/schema.ts';
import type { ExperimentStatus } from '#domain/experiments/schema-words.ts';

/** Which dates a status has behind it. Archived ones may have stopped anywhere. */
const REACHED: Readonly<Record<ExperimentStatus, readonly DateName[]>> = {
  idea: DATE_NAMES.slice(0, 1),
  specified: DATE_NAMES.slice(0, 2),
  running: DATE_NAMES.slice(0, 3),
  analysing: DATE_NAMES.slice(0, 4),
  decided: DATE_NAMES.slice(0, 5),
  shipped: DATE_NAMES,
  archived: [],
};

/** Checks that the dates a status needs are there, that none comes before its time, and that they are in order. */
export function checkDates(data: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  return [...missingDates(data, source), ...earlyDates(data, source), ...wrongOrder(data, source)];
}

/** Nobody here knows the dates of an experiment that others made, so with a provenance they may be missing. */
function missingDates(
  { status, dates, provenance }: ExperimentFrontmatter,
  source: ContentSource,
): LocalIssue[] {
  if (provenance !== undefined) return [];
  return REACHED[status]
    .filter((name) => dates[name] === undefined)
    .map((name) =>
      issueAt(source.placeOf(['dates', name]), {
        rule: 'experiment/date-missing',
        message: `\`dates.${name}\` is missing: the status is ${status}.`,
        hint: 'Write the day it happened, for example 2026-11-22.',
      }),
    );
}

function earlyDates({ status, dates }: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  if (status === 'archived') return [];
  return DATE_NAMES.filter((name) => dates[name] !== undefined && !REACHED[status].includes(name)).map(
    (name) =>
      issueAt(source.placeOf(['dates', name], 'key'), {
        rule: 'experiment/date-early',
        message: `\`dates.${name}\` is set, but the status is ${status}.`,
        hint: 'Change the status, or delete the date until it has happened.',
      }),
  );
}

function wrongOrder({ dates }: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  const set = DATE_NAMES.flatMap((name) => (dates[name] === undefined ? [] : [{ name, date: dates[name] }]));
  return set.slice(1).flatMap(({ name, date }, index) => {
    const before = set[index];
    if (before === undefined || before.date <= date) return [];
    return [
      issueAt(source.placeOf(['dates', name]), {
        rule: 'experiment/date-order',
        message: `\`dates.${name}\` (${date}) is before \`dates.${before.name}\` (${before.date}).`,
        hint: `The order is: ${DATE_NAMES.join(', ')}.`,
      }),
    ];
  });
}
