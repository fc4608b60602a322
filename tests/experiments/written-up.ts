import { planOf } from '#domain/experiments/health/plan.ts';
import { runHealth } from '#domain/experiments/health/run-health.ts';
import { healthSubject } from '#domain/experiments/health/subject.ts';
import { inspectExperimentFiles } from '#domain/experiments/inspect-with-data.ts';
import { readoutOf } from '#domain/experiments/readout/readout.ts';
import type { WriteUp } from '#domain/experiments/view/write-up.ts';
import { cartData, writeUp } from './write-up.ts';

/** The made-up cart as a page shows it, with other fields and other data (null: no file). Throws for invalid ones. */
export function writtenUp(
  instead: Readonly<Record<string, string | null>> = {},
  csv: string | null = cartData,
): WriteUp {
  return fromFiles('cart-clock', writeUp(instead), csv);
}

/** Any write-up from the texts of its files. */
export function fromFiles(id: string, mdx: string, csv: string | null): WriteUp {
  const { inspected, dataset, dataIssues } = inspectExperimentFiles({ id, mdx, csv });
  const { entry } = inspected;
  if (entry === null || dataIssues.some(({ severity }) => severity === 'error'))
    throw new Error(JSON.stringify([...inspected.issues, ...dataIssues]));
  const plan = planOf(entry);
  const readout = dataset === null ? null : readoutOf(plan, dataset);
  return { ...entry, plan, dataset, readout, health: runHealth(healthSubject(plan, dataset)) };
}
