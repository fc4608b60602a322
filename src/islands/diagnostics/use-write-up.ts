import { useEffect, useState } from 'react';
import { loadWriteUp, type OpenedWriteUp } from './load-write-up.ts';

/** A write-up on its way, there, or nowhere to be found. */
export type WriteUpState = { id: string; opened: OpenedWriteUp | null; hasFailed: boolean };

/** Opens a write-up of the library; null while none is wanted. */
export function useWriteUp(id: string | null): WriteUpState | null {
  const [state, setState] = useState<WriteUpState | null>(null);
  useEffect(() => {
    if (id === null) return;
    const controller = new AbortController();
    void loadWriteUp(id, controller.signal).then((opened) => {
      if (!controller.signal.aborted) setState({ id, opened, hasFailed: opened === null });
    });
    return () => controller.abort();
  }, [id]);
  if (id === null) return null;
  return state?.id === id ? state : { id, opened: null, hasFailed: false };
}
