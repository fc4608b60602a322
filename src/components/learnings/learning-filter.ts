import { FacetFilter } from '#components/site/facet-filter.ts';
import { formatDay } from '#core/dates/days.ts';
import {
  evidenceWords,
  type LearningFacet,
  type LearningRow,
  learningList,
} from '#domain/experiments/learning-list.ts';
import { STRENGTH_WORDS } from '#domain/experiments/learning-words.ts';
import { routes } from '#domain/site/routes.ts';

/** Filters the list of learnings in place. */
class LearningFilter extends FacetFilter<LearningRow, LearningFacet> {
  constructor() {
    super(learningList, 'learnings');
  }

  protected item(row: LearningRow, pattern: HTMLElement): Node {
    const item = pattern.cloneNode(true) as HTMLElement;
    const field = (name: string) => item.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const { name, tone, about } = STRENGTH_WORDS[row.strength];
    field('title')?.setAttribute('href', routes.learning(row.id));
    field('title')?.replaceChildren(row.statement);
    field('scope')?.replaceChildren(row.scope);
    field('evidence')?.replaceChildren(evidenceWords(row));
    field('review')?.replaceChildren(`Review by ${formatDay(row.reviewBy)}`);
    const strength = field('strength');
    strength?.replaceChildren(name);
    strength?.setAttribute('title', about);
    if (tone === 'none') strength?.removeAttribute('data-tone');
    else strength?.setAttribute('data-tone', tone);
    return item;
  }
}

customElements.define('learning-filter', LearningFilter);
