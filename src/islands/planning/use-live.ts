import { useEffect, useState } from 'react';

export type Live<Module> = {
  /** The code that computes and draws; null until somebody works with the tool. */
  module: Module | null;
  /** For the tool's outermost element. */
  watch: { onPointerEnter: () => void; onFocusCapture: () => void };
};

/**
 * Loads the code behind a tool's results when somebody points at the tool or moves into it, or when it no longer shows
 * what the page was built with. Until then the page shows the results it was built with.
 */
export function useLive<Module>(load: () => Promise<Module>, isChanged: boolean): Live<Module> {
  const [module, setModule] = useState<Module | null>(null);
  const [isWanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  const isNeeded = isWanted || isChanged;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the code is loaded once.
  useEffect(() => {
    if (isNeeded) void load().then((loaded) => setModule(() => loaded));
  }, [isNeeded]);
  return { module, watch: { onPointerEnter: want, onFocusCapture: want } };
}
