import type { HealthStatus } from '#domain/experiments/health/result.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { counted, listed } from '#domain/experiments/health/words.ts';
import { isSplitOff } from '#domain/experiments/view/trust.ts';

/** A health verdict in one line: the tone of its worst open finding, and how many checks said what. */
export type HealthLine = { tone: 'good' | 'warn' | 'bad' | 'none'; text: string };

/**
 * `2 failed, 1 warning accepted, 9 passed and 4 without an answer`. A finding that somebody accepted keeps its word and is
 * counted apart from the open ones; a split that failed stays red all the same.
 */
export function healthLine(findings: readonly HealthFinding[]): HealthLine {
  const count = (status: HealthStatus, isAccepted: boolean) =>
    findings.filter((finding) => finding.status === status && (finding.acknowledged !== null) === isAccepted)
      .length;
  const silent = findings.filter(({ status }) => status === 'not-enough-data');
  const beside = silent.filter((finding) => !isApplicable(finding)).length;
  const parts = [
    part(count('fail', false), (n) => `${n} failed`),
    part(count('fail', true), (n) => `${counted(n, 'failure')} accepted`),
    part(count('warn', false), (n) => counted(n, 'warning')),
    part(count('warn', true), (n) => `${counted(n, 'warning')} accepted`),
    part(count('info', false) + count('info', true), (n) => counted(n, 'note')),
    part(count('pass', false) + count('pass', true), (n) => `${n} passed`),
    part(silent.length - beside, (n) => `${n} without an answer`),
    part(beside, (n) => `${n} not applicable`),
  ];
  return { tone: toneOf(findings), text: listed(parts.flat(), parts.length) };
}

/** Whether a check has something to ask of an experiment at all, answered or not. */
export function isApplicable(finding: HealthFinding): boolean {
  return finding.status !== 'not-enough-data' || finding.evidence.reason !== 'not-randomised';
}

function part(count: number, words: (count: number) => string): string[] {
  return count === 0 ? [] : [words(count)];
}

function toneOf(findings: readonly HealthFinding[]): HealthLine['tone'] {
  const statuses = (accepted: boolean) =>
    findings.filter(({ acknowledged }) => (acknowledged !== null) === accepted).map(({ status }) => status);
  const [open, accepted] = [statuses(false), statuses(true)];
  if (isSplitOff(findings) || open.includes('fail')) return 'bad';
  if (accepted.includes('fail') || accepted.includes('warn') || open.includes('warn')) return 'warn';
  // Where not even the split could be looked at, other checks that passed say little.
  const split = findings.find(({ id }) => id === 'sample-ratio');
  return split === undefined || split.status === 'not-enough-data' ? 'none' : 'good';
}
