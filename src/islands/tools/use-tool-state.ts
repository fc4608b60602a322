import { useEffect, useReducer, useState } from 'react';
import { browserKeeper, readKeptDraft } from './kept-draft.ts';
import { EARLIER_KEPT, linkOpened, linkProblem, type ToolNotice } from './link-words.ts';
import { type DraftAction, type KeptDraft, nextDraft, startDraft, type ToolDraft } from './tool-draft.ts';
import { useKeeping } from './use-keeping.ts';

export type ToolState<State> = {
  state: State;
  /** The reader's own change: kept in this browser. */
  change: (change: (before: State) => State) => void;
  /** Shows another state whole and sets the reader's own aside. `isOwn` false: not kept (an example). */
  replace: (state: State, isOwn: boolean) => void;
  /** Whether an earlier draft can be brought back. */
  hasEarlier: boolean;
  /** Swaps the earlier draft and the present state, so that nothing is lost either way. */
  bringBack: () => void;
  forgetEarlier: () => void;
  /** What a link brought or could not bring. */
  notice: ToolNotice | null;
  dismissNotice: () => void;
  /** False until what was kept and what the link brings is read: buttons wait for it. */
  ready: boolean;
};

type Given<State> = {
  /** Name in the storage's key and in the link's fragment: small letters and hyphens. */
  tool: string;
  /** What an untouched tool shows. Plain JSON; a constant outside the component. */
  initial: State;
  /** Checks data from a link or the storage; null when it cannot be used. May load its schema first. */
  accept: (data: unknown) => State | null | Promise<State | null>;
};

/**
 * A tool's state: what it starts with, then what this browser kept, then what a link brings. A link wins over the kept
 * draft without destroying it: the draft is set aside and can be brought back, also after a reload. The link's fragment
 * leaves the address with the first change, since from then on it would no longer say what the tool shows.
 */
export function useToolState<State>(given: Given<State>): ToolState<State> {
  const { tool, initial } = given;
  const reduce = (draft: ToolDraft<State>, action: DraftAction<State>) => nextDraft(draft, action, initial);
  const [draft, dispatch] = useReducer(reduce, initial, startDraft);
  const [notice, setNotice] = useState<ToolNotice | 'opened' | null>(null);
  const [ready, setReady] = useState(false);
  // A draft that is not read yet must not be overwritten by an empty one.
  useKeeping(tool, draft, { initial, isOn: ready });

  async function openLink() {
    if (!location.hash.startsWith(`#${tool}=`)) return;
    const { readToolLink } = await import('#domain/share/tool-link.ts');
    const read = await readToolLink(location.hash, tool);
    if (read.kind === 'none') return;
    const state = read.kind === 'state' ? await accepted(given, read.state) : null;
    if (state === null) setNotice(linkProblem(read.kind === 'problem' ? read.problem : 'unusable'));
    else {
      dispatch({ type: 'replace', state, isOwn: false });
      setNotice('opened');
    }
  }

  async function start() {
    const kept = await readAccepted(given);
    if (kept !== null) dispatch({ type: 'restore', kept });
    if (kept?.earlier != null) setNotice(EARLIER_KEPT);
    await openLink();
    setReady(true);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the start happens once, when the page begins to listen.
  useEffect(() => {
    void start();
    const onHashChange = () => void openLink();
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);

  function act(action: DraftAction<State>) {
    if (location.hash.startsWith(`#${tool}=`))
      history.replaceState(history.state, '', location.pathname + location.search);
    dispatch(action);
  }

  return {
    state: draft.state,
    change: (change) => act({ type: 'change', change }),
    replace: (state, isOwn) => act({ type: 'replace', state, isOwn }),
    hasEarlier: draft.earlier !== null,
    bringBack: () => {
      act({ type: 'bring-back' });
      setNotice(null);
    },
    forgetEarlier: () => {
      dispatch({ type: 'forget-earlier' });
      setNotice(null);
    },
    notice: notice === 'opened' ? linkOpened(draft.earlier !== null) : notice,
    dismissNotice: () => setNotice(null),
    ready,
  };
}

/** Checks what came from outside; a check that fails altogether is a no. */
async function accepted<State>({ accept }: Given<State>, data: unknown): Promise<State | null> {
  try {
    return await accept(data);
  } catch {
    return null;
  }
}

async function readAccepted<State>(given: Given<State>): Promise<KeptDraft<State> | null> {
  const kept = readKeptDraft(browserKeeper(), given.tool);
  if (kept === null) return null;
  const state = await accepted(given, kept.state);
  const earlier = kept.earlier === null ? null : await accepted(given, kept.earlier);
  return state === null ? null : { state, earlier };
}
