import { libraryHealth } from '#domain/experiments/health/library-health.ts';
import { whoMeets } from '#domain/experiments/health/overlaps.ts';
import { type HealthPlan, planOf } from '#domain/experiments/health/plan.ts';
import type { HealthFinding } from '#domain/experiments/health/run-health.ts';
import { runHealth } from '#domain/experiments/health/run-health.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import type { HeadlineTest } from './archive.ts';
import { writeUp } from './write-up.ts';

/** Computes health and readout of every test and of the library they make, and says what it took and found. */
export function healthOfArchive(tests: readonly HeadlineTest[]): string {
  const read = tests.map((test, index) => {
    const [mdx, csv] = writeUp(test, index);
    const id = `headline-${index}`;
    const { inspected, dataset } = inspectExperimentFiles({
      id,
      mdx: mdx?.text ?? '',
      csv: csv?.text ?? null,
    });
    if (inspected.entry === null) throw new Error(`${id} is not valid.`);
    return { plan: planOf(inspected.entry), learnings: inspected.entry.data.learnings, dataset };
  });
  const own = timed(() => {
    const othersOf = whoMeets(read.map(({ plan }) => plan));
    return read.map((one) => judge(one, othersOf(one.plan)));
  });
  const judged = read.map((one, index) => ({ ...one, sampleRatio: statusOf(own.result[index] ?? []) }));
  const library = timed(() => libraryHealth(judged, { today: '2026-11-22' }));
  const weeks = library.result.weeks[0]?.weeks ?? [];
  const systemic = weeks.filter(({ isSystemic }) => isSystemic);
  const sum = (part: typeof weeks, of: 'failures' | 'experiments') =>
    part.reduce((all, week) => all + week[of], 0);
  const rest = weeks.filter(({ isSystemic }) => !isSystemic);
  return [
    `Health and readout of every test: ${own.seconds.toFixed(1)} s, ${((own.seconds * 1000) / tests.length).toFixed(2)} ms each.`,
    `Health of the library: ${library.seconds.toFixed(2)} s; ${library.result.contested.length} contested learnings.`,
    `Sample ratio fails systemically in ${systemic.length} weeks, ${systemic[0]?.week} to ${systemic.at(-1)?.week}: ` +
      `${sum(systemic, 'failures')} of ${sum(systemic, 'experiments')} tests; ` +
      `in all other weeks ${sum(rest, 'failures')} of ${sum(rest, 'experiments')}.`,
  ].join('\n');
}

function judge({ plan, dataset }: Judged, others: readonly HealthPlan[]): HealthFinding[] {
  if (dataset !== null) readoutOf(plan, dataset);
  return runHealth(healthSubject(plan, dataset, { today: '2026-11-22', others }));
}

function statusOf(findings: readonly HealthFinding[]) {
  return findings.find(({ id }) => id === 'sample-ratio')?.status ?? 'not-enough-data';
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const started = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

type Judged = { plan: HealthPlan; dataset: ReturnType<typeof inspectExperimentFiles>['dataset'] };
