import { FacetFilter } from '#components/site/facet-filter.ts';
import { type Facet, type FacetRow, promptList } from '#domain/prompts/facets.ts';
import { OUTPUT_WORDS, STATUS_WORDS } from '#domain/prompts/words.ts';
import { routes } from '#domain/site/routes.ts';

/** Filters the prompt list in place. */
class PromptFilter extends FacetFilter<FacetRow, Facet> {
  constructor() {
    super(promptList, 'prompts');
  }

  protected item(row: FacetRow, pattern: HTMLElement): Node {
    const item = pattern.cloneNode(true) as HTMLElement;
    const field = (name: string) => item.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const set = (name: string, text: string) => field(name)?.replaceChildren(text);
    field('title')?.setAttribute('href', routes.prompt(row.id));
    set('title', row.title);
    set('summary', row.summary);
    set('version', `v${row.version}`);
    set('output', OUTPUT_WORDS[row.output] ?? row.output);
    set('owners', row.owners.join(', '));
    set('status', STATUS_WORDS[row.status] ?? row.status);
    field('status')?.toggleAttribute('hidden', row.status === 'active');
    const stage = field('stage');
    const rail = document.querySelector<HTMLElement>(`.rail [data-stage="${CSS.escape(row.stage)}"]`);
    stage?.setAttribute('data-stage', row.stage);
    stage?.setAttribute('style', rail?.getAttribute('style') ?? '');
    set('stage', rail?.textContent?.trim() ?? row.stage);
    return item;
  }
}

customElements.define('prompt-filter', PromptFilter);
