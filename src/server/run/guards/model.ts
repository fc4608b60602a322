import type { RunRequest } from '#domain/run/request.ts';
import type { AvailableModels, ConfiguredModel } from '#server/run/models/model-source.ts';
import { Refusal } from '#server/run/refusal.ts';

/** The model asked for, or the first configured one. A model without a price is never run. */
export function chooseModel(
  { models, unpriced, note }: AvailableModels,
  { model }: RunRequest,
): ConfiguredModel {
  const details = note === null ? {} : { message: note };
  if (model !== undefined && unpriced.includes(model)) throw new Refusal('no_price', details);
  const chosen = model === undefined ? models[0] : models.find((candidate) => candidate.id === model);
  if (chosen !== undefined) return chosen;
  if (models.length > 0) throw new Refusal('model_not_allowed');
  throw new Refusal(unpriced.length > 0 ? 'no_price' : 'not_configured', details);
}
