import { useEffect, useRef } from 'react';

/** Ctrl/Cmd+Enter and, with Shift, the second action; anywhere on the page, but not below an open dialog. */
export function useShortcuts(actions: { onEnter: () => void; onShiftEnter: () => void }): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.repeat) return;
      if (document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      if (event.shiftKey) latest.current.onShiftEnter();
      else latest.current.onEnter();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
