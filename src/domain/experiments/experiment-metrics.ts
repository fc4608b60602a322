import { nearest } from '#core/text/nearest.ts';
import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import type { ExperimentFrontmatter } from '#domain/experiments/schema.ts';

/** Checks that metrics have their own keys, that one decides, and that the hypothesis is about one of them. */
export function checkMetrics(data: ExperimentFrontmatter, source: ContentSource): LocalIssue[] {
  const { metrics, hypothesis } = data;
  if (metrics === undefined) return [];
  const keys = metrics.map(({ key }) => key);
  const issues = keys.flatMap((key, index) => {
    if (keys.indexOf(key) === index) return [];
    const message = `Two metrics are called \`${key}\`.`;
    const hint = 'Give each metric its own key.';
    return [issueAt(source.placeOf(['metrics', index, 'key']), { rule: 'experiment/metric', message, hint })];
  });
  if (!metrics.some(({ role }) => role === 'primary')) {
    issues.push(
      issueAt(source.placeOf(['metrics']), {
        rule: 'experiment/primary-metric',
        message: 'No metric is primary.',
        hint: 'Write role: primary in the metric the decision rests on.',
      }),
    );
  }
  if (hypothesis === undefined || keys.includes(hypothesis.metric)) return issues;
  const guess = nearest(hypothesis.metric, keys);
  const hint = guess === null ? `There are: ${keys.join(', ')}.` : `Did you mean \`${guess}\`?`;
  const message = `\`${hypothesis.metric}\` is not the key of a metric.`;
  const place = source.placeOf(['hypothesis', 'metric']);
  return [...issues, issueAt(place, { rule: 'experiment/hypothesis-metric', message, hint })];
}
