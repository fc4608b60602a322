import {
  experimentRecord,
  learningRecord,
  type PriorArtRecord,
} from '#domain/experiments/prior-art-record.ts';
import { allExperiments } from '#library/experiments.ts';
import { allLearnings } from '#library/learnings.ts';

/** Every experiment and learning as "did we try this before?" compares them. */
export async function priorArtRecords(): Promise<PriorArtRecord[]> {
  const [experiments, learnings] = await Promise.all([allExperiments(), allLearnings()]);
  return [
    ...experiments.map(experimentRecord),
    ...learnings.map((learning) => learningRecord(learning, learning.experiments)),
  ];
}
