import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { root } from '../../scripts/lib/project.ts';
import { catalogueModule } from '../../src/integrations/catalogue.ts';

export type LibraryModule = { prompts: CompiledPrompt[]; contexts: object[] };

/** The library as a build compiles it for the endpoint. */
export async function readLibrary(): Promise<LibraryModule> {
  const text = await catalogueModule(root);
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`);
}
