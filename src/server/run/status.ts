import type { OfferedModel, RunStatus } from '#domain/run/status.ts';
import type { RunDeps } from '#server/run/deps.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';
import { Refusal } from '#server/run/refusal.ts';

/** What a page may know of the configuration: models and prices, or one sentence on what to set. No address, no key. */
export async function readStatus(
  deps: Pick<RunDeps, 'authenticate' | 'models' | 'limits'>,
  request: Request,
): Promise<RunStatus> {
  const maxRunCost = deps.limits.maxRunCost;
  try {
    await deps.authenticate(request);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not_configured') throw error;
    return { models: [], note: error.details.message ?? null, maxRunCost };
  }
  const { models, note } = await deps.models.list();
  return { models: models.map(offer), note, maxRunCost };
}

function offer({ id, label, api, local, price, asOf }: ConfiguredModel): OfferedModel {
  return { id, label, api, local, price, asOf };
}
