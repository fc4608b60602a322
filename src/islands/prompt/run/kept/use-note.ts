import { useEffect, useRef, useState } from 'react';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { judge, saveBeforeLeaving } from './run-store.ts';

export type Note = {
  text: string;
  /** What became of the last change. */
  state: 'unchanged' | 'typing' | 'saved' | 'failed';
  change: (text: string) => void;
  save: () => void;
};

/** A pause of typing this long saves the note. */
const PAUSE_MS = 500;

/**
 * The note of a kept run while somebody writes it: saved at every pause, when the field is left and when the page is.
 * What another tab writes is taken over unless this one has something unsaved.
 */
export function useNote(run: KeptRun): Note {
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<Note['state']>('unchanged');
  const latest = useRef({ run, draft });
  latest.current = { run, draft };

  // Once the kept run says the same, it is the one to follow again.
  useEffect(() => {
    if (draft === run.note) setDraft(null);
  }, [draft, run.note]);

  function save() {
    const { run: kept, draft: text } = latest.current;
    if (text === null) return;
    void judge(kept.runId, { note: text }).then((isSaved) => setState(isSaved ? 'saved' : 'failed'));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the pause anew.
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is saved is read when the field or the page goes.
  useEffect(() => {
    const leave = () => {
      const { run: kept, draft: text } = latest.current;
      if (text !== null) saveBeforeLeaving({ ...kept, note: text }, { isNew: false });
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      save();
    };
  }, []);

  return {
    text: draft ?? run.note,
    state,
    change: (text) => {
      setDraft(text);
      setState('typing');
    },
    save,
  };
}
