/** How many entries one page of a list shows. */
export const PAGE_SIZE = 60;

/** Cuts a list into pages; always at least one, possibly empty. */
export function paginate<T>(entries: readonly T[], size = PAGE_SIZE): T[][] {
  const pages: T[][] = [];
  for (let start = 0; start < entries.length; start += size) pages.push(entries.slice(start, start + size));
  return pages.length === 0 ? [[]] : pages;
}

/** Address of one page of a list: the first is the list itself. */
export function pageHref(list: string, page: number): string {
  return page === 1 ? list : `${list}page/${page}/`;
}
