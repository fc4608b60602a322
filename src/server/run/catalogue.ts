import type { ContextKind } from '#domain/contexts/kinds.ts';
import { type CompiledPrompt, refOf } from '#domain/prompts/prompt.ts';
import type { Catalogue, Contexts } from '#server/run/deps.ts';

/** A context pack as the endpoint needs it. */
export type CatalogueContext = { id: string; kind: ContextKind; text: string };

/** Prompt versions by id and version, in constant time. */
export function createCatalogue(prompts: readonly CompiledPrompt[]): Catalogue {
  const byRef = new Map(prompts.map((prompt) => [refOf(prompt), prompt]));
  return { find: (id, version) => byRef.get(refOf({ id, version })) ?? null };
}

export function createContexts(contexts: readonly CatalogueContext[]): Contexts {
  const byId = new Map(contexts.map((context) => [context.id, context]));
  return { find: (id) => byId.get(id) ?? null };
}
