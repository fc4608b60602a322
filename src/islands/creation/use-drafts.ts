import { useEffect, useReducer, useRef, useState } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { readDraft } from '#domain/experiments/draft/read-draft.ts';
import { linkProblem, type ToolNotice } from '#islands/tools/link-words.ts';
import { AT_START, type CreationAction, type CreationState, nextCreation } from './creation-state.ts';
import {
  type AcceptDraft,
  type DraftKeeper,
  draftOfKey,
  forgetDraft,
  keepDraft,
  keptDraft,
} from './draft-store.ts';
import type { CreationGiven } from './given.ts';
import { localDay } from './local-day.ts';
import type { BroughtAnswer } from './start/read-address.ts';
import { stepOf } from './step-words.ts';

export type Drafts = {
  state: CreationState;
  dispatch: (action: CreationAction) => void;
  /** Begins with a draft under a name of its own; what was there stays kept. */
  open: (draft: ExperimentDraft, id?: string) => void;
  /** Back to the start screen; the draft stays kept unless it is thrown away. */
  close: (isThrownAway: boolean) => void;
  /** False: this browser does not keep drafts. */
  isKept: boolean;
  notice: ToolNotice | null;
  /** An answer of `next-experiments` that the address brought, to choose from; null when there is none. */
  answer: BroughtAnswer | null;
  dismissNotice: () => void;
  /** False until what was kept and what the address brings is read. */
  ready: boolean;
};

const SESSION = 'loopbook:experiment-draft';

/**
 * The draft of this tab. Every draft is kept under its own name, so a second tab, a link or a template never takes the
 * place of another; two tabs on the same draft follow each other.
 */
export function useDrafts(given: CreationGiven): Drafts {
  const team = given.teams[0]?.handle ?? '';
  const [state, dispatch] = useReducer(nextCreation, AT_START);
  const [isKept, setIsKept] = useState(true);
  const [notice, setNotice] = useState<ToolNotice | null>(null);
  const [answer, setAnswer] = useState<BroughtAnswer | null>(null);
  const [ready, setReady] = useState(false);
  const keeping = useKeeping(state, setIsKept);
  const accept: AcceptDraft = (data) => readDraft(data, { team, today: localDay() });

  function open(draft: ExperimentDraft, id = newId()) {
    keeping.flush();
    rememberSession(id);
    dispatch({ type: 'open', id, draft, isBegun: true });
    setIsKept(keepDraft(storage(), { id, saved: new Date().toISOString(), draft }));
  }

  async function start() {
    const step = stepOf(location.hash);
    const brought = await broughtByAddress({ accept, given });
    const own = brought !== null && 'draft' in brought ? null : keptDraft(storage(), sessionId(), accept);
    if (brought !== null && 'draft' in brought) {
      open(brought.draft);
      setNotice(brought.notice);
    } else if (brought !== null && 'answer' in brought) setAnswer(brought);
    else if (own !== null)
      dispatch({ type: 'open', id: own.id, draft: own.draft, ...(step === null ? {} : { step }) });
    if (brought !== null && 'problem' in brought) setNotice(linkProblem(brought.problem));
    setReady(true);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the start happens once, when the page begins to listen.
  useEffect(() => {
    void start();
    const onHashChange = () => {
      const step = stepOf(location.hash);
      if (step !== null) dispatch({ type: 'go', step });
      else if (LINK.test(location.hash)) void start();
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);

  useOtherTabs(state, {
    accept,
    onChange: (draft) => {
      // What is typed here right now wins; the other tab then follows.
      if (!keeping.isPending()) dispatch({ type: 'adopt', draft });
    },
  });

  return {
    state,
    dispatch,
    open,
    close: (isThrownAway) => {
      if (isThrownAway) keeping.drop();
      else keeping.flush();
      if (isThrownAway) forgetDraft(storage(), state.id);
      rememberSession('');
      setAnswer(null);
      history.replaceState(null, '', location.pathname);
      dispatch({ type: 'close' });
    },
    isKept,
    notice,
    answer,
    dismissNotice: () => setNotice(null),
    ready,
  };
}

const LINK = /^#(?:draft|answer)=/;

/** What the address brings: a shared draft, an answer, a template; it leaves the address. Loaded only where there is something. */
async function broughtByAddress(context: { accept: AcceptDraft; given: CreationGiven }) {
  if (!LINK.test(location.hash) && !/[?&]template=/.test(location.search)) return null;
  const { readAddress } = await import('./start/read-address.ts');
  const brought = await readAddress(location, context);
  history.replaceState(null, '', location.pathname);
  return brought;
}

type Keeping = {
  /** Whether a change is still on its way into the storage. */
  isPending: () => boolean;
  /** Writes it now. */
  flush: () => void;
  /** Forgets it. */
  drop: () => void;
};

/** Keeps every change, a moment after the last letter and at the latest when the page goes away. */
function useKeeping({ id, draft }: CreationState, onKept: (isKept: boolean) => void): Keeping {
  const pending = useRef<(() => void) | null>(null);
  const before = useRef({ id, draft });
  const flush = () => {
    pending.current?.();
    pending.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is pending is read when it is needed.
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => removeEventListener('pagehide', flush);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `onKept` only tells.
  useEffect(() => {
    const isChange = before.current.id === id && before.current.draft !== draft;
    before.current = { id, draft };
    if (!isChange || draft === null) return;
    pending.current = () => onKept(keepDraft(storage(), { id, saved: new Date().toISOString(), draft }));
    const timer = setTimeout(flush, 200);
    return () => clearTimeout(timer);
  }, [id, draft]);
  const drop = () => {
    pending.current = null;
  };
  return { isPending: () => pending.current !== null, flush, drop };
}

/** Follows the other tabs that have the same draft. */
function useOtherTabs(
  { id, draft }: CreationState,
  { accept, onChange }: { accept: AcceptDraft; onChange: (draft: ExperimentDraft) => void },
): void {
  const latest = useRef({ id, draft });
  latest.current = { id, draft };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener reads the latest state by itself.
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (draftOfKey(event.key) !== latest.current.id || latest.current.id === '') return;
      const theirs = keptDraft(storage(), latest.current.id, accept);
      if (theirs !== null && JSON.stringify(theirs.draft) !== JSON.stringify(latest.current.draft))
        onChange(theirs.draft);
    };
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }, []);
}

/** The storage of this browser; null where there is none or it may not be used. */
export function storage(): DraftKeeper {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function sessionId(): string {
  try {
    return sessionStorage.getItem(SESSION) ?? '';
  } catch {
    return '';
  }
}

function rememberSession(id: string): void {
  try {
    sessionStorage.setItem(SESSION, id);
  } catch {
    // Then a reload shows the start screen with the draft in its list.
  }
}

function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}
