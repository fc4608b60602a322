import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { RunRequest } from '#domain/run/request.ts';
import type { Catalogue } from '#server/run/deps.ts';
import { Refusal } from '#server/run/refusal.ts';

/** Looks the version up in the catalogue; a withdrawn one is known but not run. */
export function findPrompt(catalogue: Catalogue, { id, version }: RunRequest): CompiledPrompt {
  const prompt = catalogue.find(id, version);
  if (prompt === null) throw new Refusal('unknown_prompt');
  if (prompt.status === 'withdrawn') throw new Refusal('withdrawn');
  return prompt;
}
