import { STAGES } from '#domain/loop/stages.ts';
import type { FacetRow } from '#domain/prompts/facets.ts';
import { allPrompts, type PromptEntry } from '#library/prompts.ts';

/** The rows of the prompt list in the order of the loop, then by title. */
export async function facetRows(): Promise<FacetRow[]> {
  const rows = (await allPrompts()).map(toRow);
  const position = new Map<string, number>(STAGES.map((stage, index) => [stage, index]));
  return rows.sort(
    (a, b) =>
      (position.get(a.stage) ?? 0) - (position.get(b.stage) ?? 0) || a.title.localeCompare(b.title, 'en'),
  );
}

function toRow({ id, current }: PromptEntry): FacetRow {
  const { title, summary, stage, status, output, tags, owners } = current.data;
  return { id, title, summary, version: current.version, stage, status, output: output.format, tags, owners };
}
