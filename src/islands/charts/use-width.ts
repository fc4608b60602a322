import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element in whole CSS pixels, kept up to date; `initial` until it is measured. */
export function useWidth<Box extends HTMLElement>(initial: number): [RefObject<Box | null>, number] {
  const box = useRef<Box>(null);
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const measured = Math.floor(element.clientWidth);
      // A folded or hidden box has no width; what was drawn last is as good as anything.
      if (measured > 0) setWidth(measured);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
