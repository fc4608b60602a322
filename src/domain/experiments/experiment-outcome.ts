import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/** Checks data, decision and learnings against the status and the design. */
export function checkOutcome(data: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  const problems = [
    ...dataProblems(data),
    ...decisionProblems(data),
    ...learningProblems(data),
    ...referenceProblems(data),
  ];
  return problems.map(({ path, ...finding }) => issueAt(source.placeOf(path), finding));
}

type Problem = { path: readonly PropertyKey[]; rule: string; message: string; hint: string };

function dataProblems({ status, kind, data, dates, provenance }: ExperimentFrontmatter): Problem[] {
  const problems: Problem[] = [];
  const isDecided = status === 'decided' || status === 'shipped';
  if (isDecided && kind !== 'qualitative' && data === undefined) {
    problems.push({
      path: ['data'],
      rule: 'experiment/data-missing',
      message: `\`data\` is missing: the status is ${status}.`,
      hint: 'Add data: { file: ./data.csv, grain: …, asOf: …, source: … }.',
    });
  }
  if (data?.source === 'public' && provenance === undefined) {
    problems.push({
      path: ['data', 'source'],
      rule: 'experiment/provenance-missing',
      message: '`provenance` is missing: the data is public.',
      hint: 'Say where it comes from, under which licence, and what it cannot tell.',
    });
  }
  if (data !== undefined && dates.launched !== undefined && data.asOf < dates.launched) {
    problems.push({
      path: ['data', 'asOf'],
      rule: 'experiment/data-date',
      message: `\`data.asOf\` (${data.asOf}) is before the launch (${dates.launched}).`,
      hint: 'Write the day up to which units and events are counted.',
    });
  }
  return problems;
}

function decisionProblems({ status, decision, design, dates }: ExperimentFrontmatter): Problem[] {
  if (decision === undefined) return [];
  const problems: Problem[] = [];
  const keys = design?.variants.map(({ key }) => key) ?? [];
  if (status === 'idea' || status === 'specified' || status === 'running' || status === 'analysing') {
    const message = `There is a decision, but the status is ${status}.`;
    problems.push({
      path: ['decision'],
      rule: 'experiment/decision-early',
      message,
      hint: 'Change the status to decided.',
    });
  }
  if (decision.variant !== undefined && !keys.includes(decision.variant)) {
    const message = `\`${decision.variant}\` is no variant.`;
    const hint = `There are: ${keys.join(', ')}.`;
    problems.push({ path: ['decision', 'variant'], rule: 'experiment/decision-variant', message, hint });
  }
  if (decision.action === 'ship' && decision.variant === undefined) {
    const message = 'The decision is to ship, and it does not say which variant.';
    const hint = `Add variant: ${keys[1] ?? 'its key'}.`;
    problems.push({ path: ['decision'], rule: 'experiment/decision-variant', message, hint });
  }
  if (dates.decided !== undefined && dates.decided !== decision.on) {
    const message = `\`decision.on\` (${decision.on}) is not \`dates.decided\` (${dates.decided}).`;
    const hint = 'Write the same day in both.';
    problems.push({ path: ['decision', 'on'], rule: 'experiment/decision-date', message, hint });
  }
  return problems;
}

function learningProblems({ status, learnings, noLearning }: ExperimentFrontmatter): Problem[] {
  const twice = learnings.flatMap(({ id }, index) => {
    if (learnings.findIndex((other) => other.id === id) === index) return [];
    const message = `Two learnings are called \`${id}\`.`;
    const hint = 'Give each learning its own id.';
    return [{ path: ['learnings', index, 'id'], rule: 'experiment/learning', message, hint }];
  });
  const isOver = status === 'decided' || status === 'shipped' || status === 'archived';
  const hint = 'Add a learning, or noLearning: with the reason.';
  if (isOver && learnings.length === 0 && noLearning === undefined) {
    const message = `\`learnings\` is empty: the status is ${status}.`;
    return [...twice, { path: ['learnings'], rule: 'experiment/learning-missing', message, hint }];
  }
  if (learnings.length === 0 || noLearning === undefined) return twice;
  const message = 'There are learnings, and a reason why there is none.';
  return [
    ...twice,
    { path: ['noLearning'], rule: 'experiment/learning', message, hint: 'Delete noLearning.' },
  ];
}

function referenceProblems({ acknowledged }: ExperimentFrontmatter): Problem[] {
  return acknowledged.flatMap(({ check }, index) => {
    if (acknowledged.findIndex((other) => other.check === check) === index) return [];
    const message = `\`${check}\` is acknowledged twice.`;
    const hint = 'Keep one reason for each check.';
    return [{ path: ['acknowledged', index, 'check'], rule: 'experiment/acknowledged', message, hint }];
  });
}
