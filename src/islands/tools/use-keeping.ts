import { useEffect, useRef } from 'react';
import { browserKeeper, writeKeptDraft } from './kept-draft.ts';
import { isSame, type ToolDraft } from './tool-draft.ts';

/** A draft may hold a whole data file: it is written when the reader pauses, and when the page goes away. */
const PAUSE_MS = 300;

/** Keeps the reader's own draft in this browser. */
export function useKeeping<State>(
  tool: string,
  draft: ToolDraft<State>,
  { initial, isOn }: { initial: State; isOn: boolean },
): void {
  const waiting = useRef<(() => void) | null>(null);

  useEffect(() => {
    if (!isOn || !draft.isOwn) return;
    const write = () => {
      waiting.current = null;
      const isUntouched = draft.earlier === null && isSame(draft.state, initial);
      const kept = isUntouched ? null : { state: draft.state, earlier: draft.earlier };
      writeKeptDraft(browserKeeper(), tool, kept);
    };
    waiting.current = write;
    const timer = setTimeout(write, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [tool, draft, initial, isOn]);

  useEffect(() => {
    const flush = () => waiting.current?.();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
}
