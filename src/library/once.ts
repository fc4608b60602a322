/** Computes something once per build; in development every time, since the files change. */
export function oncePerBuild<T>(compute: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  return () => {
    if (import.meta.env.DEV) return compute();
    kept ??= compute();
    return kept;
  };
}
