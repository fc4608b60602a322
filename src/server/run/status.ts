import type { RunErrorCode } from '#domain/run/errors.ts';
import type { OfferedModel, RunStatus } from '#domain/run/status.ts';
import type { RunDeps } from '#server/run/deps.ts';
import type { ConfiguredModel } from '#server/run/models/model-source.ts';
import { Refusal } from '#server/run/refusal.ts';

/** What stands in the way of every run is told to everybody who opens the page. */
const SAID: ReadonlySet<RunErrorCode> = new Set(['not_configured', 'unauthorized']);

/** What a page may know of the configuration: models and prices, or one sentence on what to set. No address, no key. */
export async function readStatus(
  deps: Pick<RunDeps, 'authenticate' | 'models' | 'limits' | 'signIn'>,
  request: Request,
): Promise<RunStatus> {
  const maxRunCost = deps.limits.maxRunCost;
  try {
    await deps.authenticate(request);
  } catch (error) {
    if (!(error instanceof Refusal) || !SAID.has(error.code)) throw error;
    const signIn = error.code === 'unauthorized' ? deps.signIn : null;
    return { models: [], note: error.details.message ?? null, signIn, maxRunCost };
  }
  const { models, note } = await deps.models.list();
  return { models: models.map(offer), note, signIn: null, maxRunCost };
}

function offer({ id, label, api, local, price, asOf }: ConfiguredModel): OfferedModel {
  return { id, label, api, local, price, asOf };
}
