import { FacetFilter } from '#components/site/facet-filter.ts';
import { type ExperimentFacet, experimentList } from '#domain/experiments/list.ts';
import type { ExperimentRow } from '#domain/experiments/list-row.ts';

/** What is only needed once somebody filters. */
type Drawing = typeof import('#components/experiments-list/fill-row.ts');

/** Filters and orders the table of experiments, and downloads what it shows. */
class ExperimentFilter extends FacetFilter<ExperimentRow, ExperimentFacet> {
  #drawing: Drawing | null = null;
  #found: readonly ExperimentRow[] | null = null;

  constructor() {
    super(experimentList, 'experiments');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.need('[data-download]').addEventListener('click', (event) => {
      // Without a filter the link leads to the file of all experiments.
      if (this.#found === null || this.#drawing === null) return;
      event.preventDefault();
      this.#drawing.downloadRows(this.#found);
    });
  }

  protected override async prepare(): Promise<void> {
    this.#drawing = await import('#components/experiments-list/fill-row.ts');
  }

  protected override read(loaded: unknown): ExperimentRow[] {
    return this.#drawing?.decodeRows(loaded) ?? [];
  }

  protected item(row: ExperimentRow, pattern: HTMLElement): Node {
    const item = pattern.cloneNode(true) as HTMLElement;
    this.#drawing?.fillRow(item, row, {
      scale: Number(this.dataset['scale']),
      team: this.#teamName(row.team),
    });
    return item;
  }

  protected override shown(found: readonly ExperimentRow[], isChanged: boolean): void {
    this.#found = isChanged ? found : null;
    this.need('[data-download-words]').textContent = isChanged ? 'Download these as CSV' : 'Download as CSV';
    this.querySelector('[data-clear-bar]')?.toggleAttribute('hidden', !isChanged);
  }

  #teamName(handle: string): string {
    const input = this.querySelector(`input[name="team"][value="${CSS.escape(handle)}"]`);
    return input?.nextElementSibling?.textContent ?? handle;
  }
}

customElements.define('experiment-filter', ExperimentFilter);
