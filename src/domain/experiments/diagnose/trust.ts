import { explainHealth } from '#domain/experiments/health/explain-health.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { counted } from '#domain/experiments/health/words.ts';
import type { HealthCheckId } from '#domain/experiments/schema-words.ts';

/**
 * Can the data be trusted? `answer` is what a person would say first, `because` the findings it rests on, most urgent
 * first. It is about the data, not about whether anything won.
 */
export type Trust = {
  tone: 'good' | 'warn' | 'bad' | 'none';
  answer: string;
  because: string[];
};

/** Judges findings as they come from `runHealth`, most urgent first. */
export function trustIn(findings: readonly HealthFinding[]): Trust {
  // A split that failed stays a no, whoever accepted it.
  const failed = findings.filter(
    ({ status, acknowledged, id }) => status === 'fail' && (acknowledged === null || SPLIT.includes(id)),
  );
  if (failed.length > 0) {
    const isOnlyMetrics = failed.every(({ id }) => id === 'metric-validity');
    return { tone: 'bad', answer: isOnlyMetrics ? 'Not every metric.' : 'No.', because: reasons(failed) };
  }
  const ratio = findings.find(({ id }) => id === 'sample-ratio');
  if (ratio?.status === 'not-enough-data') {
    const isObserved = ratio.evidence.reason === 'not-randomised';
    const answer = isObserved ? 'Only as an observation.' : 'That cannot be said yet.';
    return { tone: isObserved ? 'warn' : 'none', answer, because: reasons([ratio]) };
  }
  const careful = findings.filter(({ status }) => status === 'warn' || status === 'fail');
  if (careful.length > 0) return { tone: 'warn', answer: 'With care.', because: reasons(careful) };
  const passed = findings.filter(({ status }) => status === 'pass' || status === 'info').length;
  const silent = findings.length - passed;
  const unknown = silent === 0 ? '' : ` ${counted(silent, 'check')} found no answer in this file.`;
  return {
    tone: 'good',
    answer: 'Nothing speaks against it.',
    because: [`${counted(passed, 'check')} raised no alarm.${unknown}`],
  };
}

const SPLIT: readonly HealthCheckId[] = ['sample-ratio', 'sample-ratio-over-time'];

function reasons(findings: readonly HealthFinding[]): string[] {
  return findings.map((finding) => {
    const { title, found } = explainHealth(finding);
    const by = finding.acknowledged?.by;
    return `${title}: ${found}${by === undefined ? '' : ` Accepted by ${by}.`}`;
  });
}
