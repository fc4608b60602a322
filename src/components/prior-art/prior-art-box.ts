import type { PriorArtMatch, PriorArtQuery } from '#domain/experiments/prior-art.ts';

/** Answers "did we try this before?" below its form; what it compares with is loaded at the first question. */
class PriorArtBox extends HTMLElement {
  #turn = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      const given = new FormData(form);
      const text = (name: string) => String(given.get(name) ?? '').trim();
      void this.#answer({ hypothesis: text('hypothesis'), metric: text('metric') });
    });
    // As in a search field: Enter asks, Shift and Enter start a new line.
    form?.querySelector('textarea')?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
  }

  async #answer(query: PriorArtQuery): Promise<void> {
    const turn = ++this.#turn;
    this.#say('Looking …');
    try {
      const [{ loadPriorArt }, { matchWords }] = await Promise.all([
        import('#islands/prior-art/load-prior-art.ts'),
        import('#islands/prior-art/match-words.ts'),
      ]);
      const matches = (await loadPriorArt())(query);
      if (turn !== this.#turn) return;
      this.#list()?.replaceChildren(
        ...matches.flatMap((match) => this.#item(match, matchWords(match)) ?? []),
      );
      this.#list()?.toggleAttribute('hidden', matches.length === 0);
      this.#say(
        matches.length === 0 ? NOTHING : `${COUNTS[matches.length] ?? matches.length} nearest first:`,
      );
    } catch {
      if (turn === this.#turn)
        this.#say('Earlier experiments could not be loaded. Check the connection and try again.');
    }
  }

  #item(
    match: PriorArtMatch,
    words: Readonly<Record<'href' | 'kind' | 'state' | 'why', string>>,
  ): Node | null {
    const made = this.querySelector<HTMLTemplateElement>('template[data-match]')?.content.cloneNode(true);
    if (!(made instanceof DocumentFragment)) return null;
    const texts = { title: match.record.title, kind: words.kind, state: words.state, why: words.why };
    for (const [name, text] of Object.entries(texts))
      made.querySelector(`[data-field="${name}"]`)?.replaceChildren(text);
    made.querySelector('a')?.setAttribute('href', words.href);
    return made;
  }

  #list(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[data-matches]');
  }

  #say(text: string): void {
    this.querySelector('[data-said]')?.replaceChildren(text);
  }
}

const NOTHING = 'Nothing like it was found. Other words may find more; the search reads whole write-ups.';
const COUNTS: Readonly<Record<number, string>> = {
  1: 'One result,',
  2: 'Two,',
  3: 'Three,',
  4: 'Four,',
  5: 'Five,',
};

customElements.define('prior-art-box', PriorArtBox);
