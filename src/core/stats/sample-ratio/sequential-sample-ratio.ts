import { requireCount, requirePositive } from '../guards.ts';
import { notEnoughData, type Outcome } from '../outcome.ts';
import { logGamma } from '../special/log-gamma.ts';
import { plannedSplit } from './planned-split.ts';

/** Pseudo-units behind the alternative: it expects the planned split, give or take about a percentage point. */
const concentration = 10_000;

/**
 * The sample-ratio test that may be looked at after every batch (day, hour): in at most a share alpha of correctly
 * split experiments does `pValue` ever fall to alpha.
 *
 * In words: the planned split against "some other split", a Dirichlet distribution of 10,000 pseudo-units around the
 * plan. Each batch multiplies the Bayes factor by how much better the alternative predicted it, given the batches
 * before. The p-value is the smallest so far of one over the Bayes factor, and never rises.
 *
 * Source: Lindon and Malek, "Anytime-valid inference for multinomial count data" (NeurIPS 2022); Optimizely ssrm.
 * Example: `sequentialSampleRatio([[510, 490], [530, 470]], { weights: [1, 1] })`, one entry per batch.
 * Not enough data: fewer than two arms with a weight, or no batch.
 * @throws RangeError for a count that is no whole number of 0 or more, a batch without a count for each arm, a
 * negative weight, or a prior that is not above 0
 */
export function sequentialSampleRatio(
  batches: readonly (readonly number[])[],
  { weights, prior }: SequentialSampleRatioOptions,
): Outcome<{ looks: SampleRatioLook[] }> {
  for (const batch of batches) requireBatch(batch, weights.length);
  const planned = plannedSplit(weights);
  if (planned.length < 2) return notEnoughData('fewer-than-two-arms');
  if (batches.length === 0) return notEnoughData('no-units');
  const shares = planned.map(({ share }) => share);
  let belief = planned.map(({ index, share }) => prior?.[index] ?? concentration * share);
  for (const pseudoUnits of belief) requirePositive('prior', pseudoUnits);
  let previous = { logAlternative: 0, logPlanned: 0, pValue: 1 };
  const looks = batches.map((batch) => {
    const counts = planned.map(({ index }) => batch[index] ?? 0);
    const logAlternative = previous.logAlternative + logPredictive(counts, belief);
    const logPlanned = previous.logPlanned + logMultinomial(counts, shares);
    const pValue = Math.min(previous.pValue, Math.exp(logPlanned - logAlternative));
    belief = belief.map((pseudoUnits, arm) => pseudoUnits + (counts[arm] ?? 0));
    previous = { logAlternative, logPlanned, pValue };
    return previous;
  });
  return { status: 'ok', looks };
}

/** Log probability of the counts when each unit falls by fixed shares. */
function logMultinomial(counts: readonly number[], shares: readonly number[]): number {
  const logLikelihood = counts.reduce((sum, count, arm) => sum + count * Math.log(shares[arm] ?? 1), 0);
  return logArrangements(counts) + logLikelihood;
}

/** Log probability of the counts when the shares themselves are Dirichlet distributed (Dirichlet-multinomial). */
function logPredictive(counts: readonly number[], belief: readonly number[]): number {
  const before = belief.reduce((sum, pseudoUnits) => sum + pseudoUnits, 0);
  const seen = counts.reduce((sum, count) => sum + count, 0);
  const perArm = belief.reduce(
    (sum, prior, arm) => sum + logGamma(prior + (counts[arm] ?? 0)) - logGamma(prior),
    0,
  );
  return logArrangements(counts) + perArm - (logGamma(before + seen) - logGamma(before));
}

/** Log of the number of orders in which the counts can come about. */
function logArrangements(counts: readonly number[]): number {
  const seen = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum - logGamma(count + 1), logGamma(seen + 1));
}

function requireBatch(batch: readonly number[], arms: number): void {
  if (batch.length !== arms) throw new RangeError(`batch: expected ${arms} counts, received ${batch.length}`);
  for (const count of batch) requireCount('count', count);
}

/** `weights` as planned, on any scale; `prior` are pseudo-units per arm, 10,000 times the planned share by default. */
export type SequentialSampleRatioOptions = { weights: readonly number[]; prior?: readonly number[] };

/** After a batch: log probabilities of all batches so far, and the p-value that holds at every look. */
export type SampleRatioLook = { logAlternative: number; logPlanned: number; pValue: number };
