/** What a tool shows, and what its reader had before. Nothing a reader made is ever dropped by a link or an example. */
export type ToolDraft<State> = {
  state: State;
  /** Set aside when a link, an example or a reset took its place; null when there was nothing worth keeping. */
  earlier: State | null;
  /** Whether the reader made `state`, or changed it: only then is it kept in the browser. */
  isOwn: boolean;
};

export type DraftAction<State> =
  | { type: 'change'; change: (before: State) => State }
  /** Shows another state whole. `isOwn`: the reader made it (a reset, a dropped file), nobody else (a link, an example). */
  | { type: 'replace'; state: State; isOwn: boolean }
  /** What the browser kept; whatever was typed before it was read wins. */
  | { type: 'restore'; kept: KeptDraft<State> }
  | { type: 'bring-back' }
  | { type: 'forget-earlier' };

/** The part of a draft that is kept. */
export type KeptDraft<State> = { state: State; earlier: State | null };

export function startDraft<State>(initial: State): ToolDraft<State> {
  return { state: initial, earlier: null, isOwn: false };
}

/** The next draft. `initial` is what an untouched tool shows, which is never worth setting aside. */
export function nextDraft<State>(
  draft: ToolDraft<State>,
  action: DraftAction<State>,
  initial: State,
): ToolDraft<State> {
  const { state, earlier, isOwn } = draft;
  switch (action.type) {
    case 'change':
      return { ...draft, state: action.change(state), isOwn: true };
    case 'replace': {
      const isWorthKeeping = isOwn && !isSame(state, initial) && !isSame(state, action.state);
      return { state: action.state, earlier: isWorthKeeping ? state : earlier, isOwn: action.isOwn };
    }
    case 'restore':
      return isOwn ? { ...draft, earlier: earlier ?? action.kept.state } : { ...action.kept, isOwn: true };
    case 'bring-back':
      return earlier === null
        ? draft
        : { state: earlier, earlier: isSame(state, initial) ? null : state, isOwn: true };
    case 'forget-earlier':
      return { ...draft, earlier: null };
  }
}

/** Compared as JSON, which is what is kept and shared. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
