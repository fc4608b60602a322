import { explainHealth } from '#domain/experiments/health/explain-health.ts';
import type { HealthNames } from '#domain/experiments/health/names.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { counted } from '#domain/experiments/health/words.ts';
import { isSplitOff } from '#domain/experiments/view/trust.ts';

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
export function trustIn(findings: readonly HealthFinding[], names: HealthNames): Trust {
  // A split that failed stays a no, whoever accepted it.
  const failed = findings.filter(
    (finding) => finding.status === 'fail' && (finding.acknowledged === null || isSplitOff([finding])),
  );
  if (failed.length > 0) {
    const isOnlyMetrics = failed.every(({ id }) => id === 'metric-validity');
    return {
      tone: 'bad',
      answer: isOnlyMetrics ? 'Not every metric.' : 'No.',
      because: reasons(failed, names),
    };
  }
  const ratio = findings.find(({ id }) => id === 'sample-ratio');
  if (ratio?.status === 'not-enough-data') {
    const isObserved = ratio.evidence.reason === 'not-randomised';
    const answer = isObserved ? 'Only as an observation.' : 'That cannot be said yet.';
    return { tone: isObserved ? 'warn' : 'none', answer, because: reasons([ratio], names) };
  }
  const careful = findings.filter(({ status }) => status === 'warn' || status === 'fail');
  if (careful.length > 0) return { tone: 'warn', answer: 'With care.', because: reasons(careful, names) };
  const passed = findings.filter(({ status }) => status === 'pass' || status === 'info').length;
  const silent = findings.length - passed;
  const unknown = silent === 0 ? '' : ` ${counted(silent, 'check')} found no answer in this file.`;
  return {
    tone: 'good',
    answer: 'Nothing speaks against it.',
    because: [`${counted(passed, 'check')} raised no alarm.${unknown}`],
  };
}

function reasons(findings: readonly HealthFinding[], names: HealthNames): string[] {
  return findings.map((finding) => {
    const { title, found } = explainHealth(finding, names);
    const by = finding.acknowledged?.by;
    return `${title}: ${found}${by === undefined ? '' : ` Accepted by ${by}.`}`;
  });
}
