import { type CollectionEntry, getCollection } from 'astro:content';
import { inspectData } from '#domain/experiments/data/inspect.ts';
import type { ExperimentData } from '#domain/experiments/data/rows.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { whoMeets } from '#domain/experiments/health/overlaps.ts';
import { type HealthPlan, planOf } from '#domain/experiments/health/plan.ts';
import { type HealthFinding, runHealth } from '#domain/experiments/health/run-health.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import { type Readout, readoutOf } from '#domain/experiments/readout/readout.ts';
import { experimentHistory } from '#library/load/git-order.ts';
import { oncePerBuild } from '#library/once.ts';

/** A write-up with everything its data says; `dataset` and `readout` are null where there is no data yet. */
export type ExperimentEntry = Experiment & {
  entry: CollectionEntry<'experiments'>;
  path: string;
  plan: HealthPlan;
  dataset: ExperimentData | null;
  readout: Readout | null;
  health: HealthFinding[];
};

/** Every experiment, the latest first: by its last date, then by title. */
export const allExperiments = oncePerBuild(async (): Promise<ExperimentEntry[]> => {
  const entries = await getCollection('experiments');
  const read = entries.map((entry) => ({ ...withData(entry), plan: planOf(entry.data) }));
  const othersOf = whoMeets(read.map(({ plan }) => plan));
  const today = new Date().toISOString().slice(0, 10);
  const historyOf = await experimentHistory();
  return read
    .map((experiment) => {
      const { plan, dataset } = experiment;
      const known = { today, others: othersOf(plan), history: historyOf(plan.id) };
      const subject = healthSubject(plan, dataset, known);
      return {
        ...experiment,
        readout: dataset === null ? null : readoutOf(plan, dataset),
        health: runHealth(subject),
      };
    })
    .sort((a, b) => latest(b).localeCompare(latest(a)) || a.data.title.localeCompare(b.data.title, 'en'));
});

function withData(entry: CollectionEntry<'experiments'>) {
  const { id, data, body, csv } = entry.data;
  // The loader has refused files with problems.
  const dataset = csv === null ? null : inspectData(csv, data).data;
  return { id, data, body, entry, path: entry.filePath ?? '', dataset };
}

function latest({ data: { dates } }: Experiment): string {
  const known = [
    dates.shipped,
    dates.decided,
    dates.dataComplete,
    dates.launched,
    dates.specified,
    dates.idea,
  ];
  return known.find((day) => day !== undefined) ?? '';
}
