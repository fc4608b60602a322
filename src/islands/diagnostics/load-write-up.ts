import type { WriteUpPlan } from '#domain/experiments/diagnose/write-up-plan.ts';
import { routes } from '#domain/site/routes.ts';

/** A write-up of the library with its data file. */
export type OpenedWriteUp = { text: string; plan: WriteUpPlan };

/** Fetches a write-up's data and plan from this site; null when there is no such write-up, or no network. */
export async function loadWriteUp(id: string, signal: AbortSignal): Promise<OpenedWriteUp | null> {
  const address = routes.experiment(id);
  try {
    const [data, plan] = await Promise.all(
      ['data.csv', 'plan.json'].map((name) => fetch(`${address}${name}`, { signal })),
    );
    if (data?.ok !== true || plan?.ok !== true) return null;
    return { text: await data.text(), plan: (await plan.json()) as WriteUpPlan };
  } catch {
    return null;
  }
}
