const counts = new WeakMap<Request, number>();

/** An id that no other chart of the page has; the same at every build of the same page. */
export function nextFigureId(request: Request): string {
  const count = (counts.get(request) ?? 0) + 1;
  counts.set(request, count);
  return `chart-${count}`;
}
