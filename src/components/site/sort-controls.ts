import type { ListSort } from '#domain/site/facet-list.ts';

/** Shows which order a list is in. */
export type ShowSort = (sort: ListSort | null) => void;

/**
 * Makes every `th[data-sort]` of a table a button, and listens to a `select[data-sort-select]` whose values are
 * `by` or `by descending` (for phones, where a table has no heads). `data-first` is the order of a first press.
 */
export function sortControls(root: HTMLElement, choose: (sort: ListSort | null) => void): ShowSort {
  let shown: ListSort | null = null;
  const heads = [...root.querySelectorAll<HTMLElement>('[data-sort]')];
  const select = root.querySelector<HTMLSelectElement>('[data-sort-select]');
  for (const head of heads) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => choose(nextSort(shown, head)));
  }
  select?.addEventListener('change', (event) => {
    event.stopPropagation();
    const [by = '', order] = select.value.split(' ');
    choose(by === '' ? null : { by, order: order === 'descending' ? order : 'ascending' });
  });
  return (sort) => {
    shown = sort;
    for (const head of heads) {
      if (sort?.by === head.dataset['sort']) head.setAttribute('aria-sort', sort?.order ?? 'none');
      else head.removeAttribute('aria-sort');
    }
    const value = sort === null ? '' : `${sort.by}${sort.order === 'descending' ? ' descending' : ''}`;
    if (select !== null) select.value = value;
  };
}

/** First one order, then the other, then as the list came. */
function nextSort(sort: ListSort | null, { dataset }: HTMLElement): ListSort | null {
  const by = dataset['sort'] ?? '';
  const first = dataset['first'] === 'descending' ? 'descending' : 'ascending';
  if (sort?.by !== by) return { by, order: first };
  return sort.order === first ? { by, order: first === 'ascending' ? 'descending' : 'ascending' } : null;
}
