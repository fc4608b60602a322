import type { HealthStatus } from '#domain/experiments/health/result.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { counted, listed } from '#domain/experiments/health/words.ts';
import { isSplitOff } from '#domain/experiments/view/trust.ts';

/** A health verdict in one line: the tone of its worst open finding, and how many checks said what. */
export type HealthLine = { tone: 'good' | 'warn' | 'bad' | 'none'; text: string };

/**
 * `2 failed, 1 warning accepted, 9 passed, 4 without an answer`. A finding that somebody accepted keeps its word and is
 * counted apart from the open ones; a split that failed stays red all the same.
 */
export function healthLine(findings: readonly HealthFinding[]): HealthLine {
  const count = (status: HealthStatus, isAccepted: boolean) =>
    findings.filter((finding) => finding.status === status && (finding.acknowledged !== null) === isAccepted)
      .length;
  const parts = [
    part(count('fail', false), (n) => `${n} failed`),
    part(count('fail', true), (n) => `${counted(n, 'failure')} accepted`),
    part(count('warn', false), (n) => counted(n, 'warning')),
    part(count('warn', true), (n) => `${counted(n, 'warning')} accepted`),
    part(count('info', false) + count('info', true), (n) => counted(n, 'note')),
    part(count('pass', false) + count('pass', true), (n) => `${n} passed`),
    part(count('not-enough-data', false) + count('not-enough-data', true), (n) => `${n} without an answer`),
  ];
  return { tone: isSplitOff(findings) ? 'bad' : toneOf(count), text: listed(parts.flat(), parts.length) };
}

function part(count: number, words: (count: number) => string): string[] {
  return count === 0 ? [] : [words(count)];
}

function toneOf(count: (status: HealthStatus, isAccepted: boolean) => number): HealthLine['tone'] {
  if (count('fail', false) > 0) return 'bad';
  if (count('fail', true) + count('warn', false) + count('warn', true) > 0) return 'warn';
  return count('pass', false) + count('info', false) > 0 ? 'good' : 'none';
}
