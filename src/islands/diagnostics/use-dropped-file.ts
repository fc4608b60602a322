import { useEffect, useRef, useState } from 'react';

/** Takes files dropped anywhere on the page, which would otherwise leave it. Returns whether one is held over it. */
export function useDroppedFile(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const newest = useRef(onFile);
  newest.current = onFile;
  useEffect(() => {
    // Moving from one element to another enters the next before it leaves the last.
    let depth = 0;
    const listen = (by: number) => (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth + by);
      setOver(depth > 0);
    };
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) newest.current(file);
    };
    const controller = new AbortController();
    const { signal } = controller;
    addEventListener('dragenter', listen(1), { signal });
    addEventListener('dragleave', listen(-1), { signal });
    addEventListener('dragover', over, { signal });
    addEventListener('drop', drop, { signal });
    return () => controller.abort();
  }, []);
  return isOver;
}

/** Text that is dragged belongs into the box it is dropped on. */
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
