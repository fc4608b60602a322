import type { ModelEntry } from '#server/run/models/model-table.ts';

/** Where a model is called. Comes from server configuration only, never from a request. */
export type Endpoint = { baseUrl: string; apiKey: string | null };

export type ConfiguredModel = ModelEntry & { endpoint: Endpoint; local: boolean };

export type AvailableModels = {
  models: ConfiguredModel[];
  /** Names that were configured or found but have no price, or none that still holds, and so are never run. */
  unpriced: string[];
  /** One sentence for the page when something about the configuration deserves attention. */
  note: string | null;
};

/** Says which models can be run now. Discovery is cached, so this is cheap to ask. */
export type ModelSource = { list: () => Promise<AvailableModels> };

/** Models that are known once and for all. */
export function fixedModels(available: AvailableModels): ModelSource {
  return { list: async () => available };
}
