import {
  countFacet,
  FACETS,
  type FacetRow,
  type FacetState,
  filterRows,
  isFiltered,
  NOTHING_CHOSEN,
  readState,
  writeState,
} from '#domain/prompts/facets.ts';
import { OUTPUT_WORDS, STATUS_WORDS } from '#domain/prompts/words.ts';
import { routes } from '#domain/site/routes.ts';

/** Rows shown at once while filtering; more would slow the page and help nobody. */
const MOST_ROWS = 200;

/**
 * Filters the prompt list in place. The server's list stays until somebody filters; then the compact list is
 * loaded once and every change is shown at once and kept in the address.
 */
class PromptFilter extends HTMLElement {
  #rows: Promise<FacetRow[]> | null = null;
  #original: Node[] = [];
  #shown = 0;

  connectedCallback(): void {
    const list = this.#part('[data-list]');
    this.#original = [...list.childNodes];
    const wide = window.matchMedia('(width >= 56rem)');
    const panel = this.querySelector<HTMLDetailsElement>('[data-facets]');
    if (panel !== null) panel.open = wide.matches;
    wide.addEventListener('change', () => panel?.toggleAttribute('open', wide.matches));
    this.#form().addEventListener('input', ({ target }) => {
      const isWord = target instanceof HTMLInputElement && target.type === 'search';
      // A choice can be taken back with the browser's Back; typing would leave a step for every letter.
      this.#apply(this.#formState(), isWord ? 'replace' : 'push');
    });
    this.#form().addEventListener('submit', (event) => event.preventDefault());
    for (const button of this.querySelectorAll('[data-clear]')) {
      button.addEventListener('click', () => this.#apply(NOTHING_CHOSEN, 'push'));
    }
    this.querySelector('[data-more]')?.addEventListener('click', (event) => {
      this.#form().dataset['all'] = '';
      (event.currentTarget as HTMLElement).hidden = true;
    });
    window.addEventListener('popstate', () =>
      this.#apply(readState(new URLSearchParams(location.search)), 'keep'),
    );
    const state = readState(new URLSearchParams(location.search));
    if (isFiltered(state)) this.#apply(state, 'keep');
  }

  async #apply(state: FacetState, history: 'push' | 'replace' | 'keep'): Promise<void> {
    const turn = ++this.#shown;
    this.#showInForm(state);
    const query = writeState(state);
    const address = query === '' ? routes.prompts : `${routes.prompts}?${query}`;
    if (history === 'push') window.history.pushState(null, '', address);
    if (history === 'replace') window.history.replaceState(null, '', address);
    try {
      this.#rows ??= this.#load();
      const rows = await this.#rows;
      if (turn === this.#shown) this.#show(rows, state);
    } catch {
      this.#rows = null;
      this.#part('[data-count]').textContent =
        'The list could not be loaded. Check the connection and try again.';
    }
  }

  async #load(): Promise<FacetRow[]> {
    const response = await fetch(this.dataset['source'] ?? '');
    if (!response.ok) throw new Error(`The list answered ${response.status}`);
    return response.json();
  }

  #show(rows: readonly FacetRow[], state: FacetState): void {
    const found = filterRows(rows, state);
    const filtered = isFiltered(state);
    const list = this.#part('[data-list]');
    const items = filtered ? found.slice(0, MOST_ROWS).map((row) => this.#item(row)) : this.#original;
    list.replaceChildren(...items);
    list.hidden = found.length === 0;
    this.#part('[data-nothing]').hidden = found.length > 0;
    this.#part('[data-pager]').hidden = filtered;
    this.#part('[data-count]').textContent = countWords(found.length, rows.length);
    const chosen = FACETS.reduce((sum, facet) => sum + state[facet].length, state.words === '' ? 0 : 1);
    this.#part('[data-active]').textContent = chosen === 0 ? '' : ` (${chosen})`;
    for (const facet of FACETS) this.#showCounts(facet, countFacet(rows, state, facet));
  }

  #showCounts(facet: string, counts: ReadonlyMap<string, number>): void {
    for (const input of this.querySelectorAll<HTMLInputElement>(`input[name="${facet}"]`)) {
      const count = input.closest('label')?.querySelector('[data-option-count]');
      if (count) count.textContent = String(counts.get(input.value) ?? 0);
    }
  }

  #item(row: FacetRow): Node {
    const pattern = this.#original.find((node): node is HTMLElement => node instanceof HTMLElement);
    const item = (pattern ?? document.createElement('li')).cloneNode(true) as HTMLElement;
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

  #formState(): FacetState {
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(this.#form())) params.append(name, String(value));
    return readState(params);
  }

  #showInForm(state: FacetState): void {
    for (const input of this.#form().querySelectorAll('input')) {
      if (input.type === 'checkbox')
        input.checked = FACETS.some((facet) => facet === input.name && state[facet].includes(input.value));
      else if (input.value.trim() !== state.words) input.value = state.words;
    }
  }

  #form(): HTMLFormElement {
    return this.#part('[data-form]') as HTMLFormElement;
  }

  #part(selector: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The prompt list has no ${selector}`);
    return found;
  }
}

function countWords(found: number, all: number): string {
  if (found === all) return `${all} prompts`;
  const most = found > MOST_ROWS ? `, the first ${MOST_ROWS} are shown` : '';
  return `${found} of ${all} prompts${most}`;
}

customElements.define('prompt-filter', PromptFilter);
