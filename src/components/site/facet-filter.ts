import { type ShowSort, sortControls } from '#components/site/sort-controls.ts';
import type { FacetList, FacetState } from '#domain/site/facet-list.ts';

/** Rows shown at first while filtering, and how many more at a time; a page with thousands of rows is slow. */
const ROWS_AT_A_TIME = 200;

type History = 'push' | 'replace' | 'keep';

/**
 * A list that is filtered and ordered in place. The server's list stays until somebody asks for something; then the
 * compact list is loaded once and every change is shown at once and kept in the address. What it needs of its markup:
 * `[data-form]`, `[data-list]`, `[data-count]`, `[data-nothing]`, `[data-pager]`, and `data-source` on itself.
 */
export abstract class FacetFilter<Row, F extends string> extends HTMLElement {
  readonly list: FacetList<Row, F>;
  readonly #noun: string;
  #rows: Promise<Row[]> | null = null;
  #original: Node[] = [];
  #state: FacetState<F>;
  #showSort: ShowSort = () => {};
  #turn = 0;
  #most = ROWS_AT_A_TIME;

  /** `noun` is what the rows are, in the plural. */
  constructor(list: FacetList<Row, F>, noun: string) {
    super();
    this.list = list;
    this.#noun = noun;
    this.#state = list.nothing;
  }

  /** Makes the element of a row; `pattern` is one that the server made. */
  protected abstract item(row: Row, pattern: HTMLElement): Node;

  /** Reads the compact list. */
  protected read(loaded: unknown): Row[] {
    return loaded as Row[];
  }

  /** Called with all that matches whenever the list is shown anew. */
  protected shown(_found: readonly Row[], _isChanged: boolean): void {}

  /** Loads what drawing a row needs, if anything. */
  protected async prepare(): Promise<void> {}

  connectedCallback(): void {
    this.#original = [...this.need('[data-list]').childNodes];
    this.#listenToForm();
    for (const button of this.querySelectorAll('[data-clear]'))
      button.addEventListener('click', () =>
        this.#ask({ ...this.list.nothing, sort: this.#state.sort }, 'push'),
      );
    this.querySelector('[data-show-more]')?.addEventListener('click', () => {
      this.#most += ROWS_AT_A_TIME;
      this.#ask(this.#state, 'keep');
    });
    this.#showSort = sortControls(this, (sort) => this.#ask({ ...this.#state, sort }, 'push'));
    window.addEventListener('popstate', () => this.#readAddress());
    if (this.list.write(this.list.read(new URLSearchParams(location.search))) !== '') this.#readAddress();
  }

  /** An element that the list cannot do without. */
  protected need(selector: string): HTMLElement {
    const found = this.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The list has no ${selector}`);
    return found;
  }

  #listenToForm(): void {
    const form = this.need('[data-form]') as HTMLFormElement;
    form.addEventListener('input', ({ target }) => {
      // The menu of orders tells by itself.
      if (target instanceof HTMLSelectElement) return;
      const isWord = target instanceof HTMLInputElement && target.type === 'search';
      const params = new URLSearchParams();
      for (const [name, value] of new FormData(form)) params.append(name, String(value));
      // A choice can be taken back with the browser's Back; typing would leave a step for every letter.
      this.#ask({ ...this.list.read(params), sort: this.#state.sort }, isWord ? 'replace' : 'push');
    });
    form.addEventListener('submit', (event) => event.preventDefault());
    for (const more of this.querySelectorAll<HTMLElement>('[data-more]')) {
      more.addEventListener('click', () => {
        form.dataset['all'] = '';
        more.hidden = true;
      });
    }
  }

  #readAddress(): void {
    this.#ask(this.list.read(new URLSearchParams(location.search)), 'keep');
  }

  async #ask(state: FacetState<F>, history: History): Promise<void> {
    const turn = ++this.#turn;
    if (history !== 'keep') this.#most = ROWS_AT_A_TIME;
    this.#state = state;
    this.#showInForm(state);
    const query = this.list.write(state);
    const { home = location.pathname } = this.dataset;
    const address = query === '' ? home : `${home}?${query}`;
    if (history === 'push') window.history.pushState(null, '', address);
    if (history === 'replace') window.history.replaceState(null, '', address);
    try {
      this.#rows ??= this.#load();
      const rows = await this.#rows;
      if (turn === this.#turn) this.#show(rows, state);
    } catch {
      this.#rows = null;
      this.need('[data-count]').textContent =
        'The list could not be loaded. Check the connection and try again.';
    }
  }

  async #load(): Promise<Row[]> {
    const [response] = await Promise.all([fetch(this.dataset['source'] ?? ''), this.prepare()]);
    if (!response.ok) throw new Error(`The list answered ${response.status}`);
    return this.read(await response.json());
  }

  #show(rows: readonly Row[], state: FacetState<F>): void {
    const found = this.list.filter(rows, state);
    const isChanged = this.list.write(state) !== '';
    const list = this.need('[data-list]');
    const pattern = this.#original.find((node): node is HTMLElement => node instanceof HTMLElement);
    const made =
      pattern === undefined ? [] : found.slice(0, this.#most).map((row) => this.item(row, pattern));
    list.replaceChildren(...(isChanged ? made : this.#original));
    (list.closest('table') ?? list).hidden = found.length === 0;
    this.need('[data-nothing]').hidden = found.length > 0;
    this.need('[data-pager]').hidden = isChanged;
    this.querySelector('[data-show-more]')?.toggleAttribute(
      'hidden',
      !isChanged || found.length <= this.#most,
    );
    this.need('[data-count]').textContent = this.#countWords(found.length, rows.length, isChanged);
    const chosen = this.list.facets.reduce(
      (sum, facet) => sum + state[facet].length,
      state.words === '' ? 0 : 1,
    );
    for (const active of this.querySelectorAll('[data-active]'))
      active.textContent = chosen === 0 ? '' : ` (${chosen})`;
    for (const facet of this.list.facets) this.#showCounts(facet, this.list.count(rows, state, facet), state);
    this.shown(found, isChanged);
  }

  #countWords(found: number, all: number, isChanged: boolean): string {
    const words = found === all ? `${all} ${this.#noun}` : `${found} of ${all} ${this.#noun}`;
    return isChanged && found > this.#most ? `${words}, the first ${this.#most} are shown` : words;
  }

  #showCounts(facet: F, counts: ReadonlyMap<string, number>, state: FacetState<F>): void {
    for (const input of this.querySelectorAll<HTMLInputElement>(`input[name="${facet}"]`)) {
      const count = input.closest('label')?.querySelector('[data-option-count]');
      if (count) count.textContent = String(counts.get(input.value) ?? 0);
    }
    const badge = this.querySelector(`[data-chosen="${facet}"]`);
    if (badge) badge.textContent = state[facet].length === 0 ? '' : String(state[facet].length);
  }

  #showInForm(state: FacetState<F>): void {
    for (const input of this.need('[data-form]').querySelectorAll('input')) {
      if (input.type === 'checkbox')
        input.checked = this.list.facets.some(
          (facet) => facet === input.name && state[facet].includes(input.value),
        );
      else if (input.value.trim() !== state.words) input.value = state.words;
    }
    this.#showSort(state.sort);
  }
}
