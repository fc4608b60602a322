const CHANNEL = 'loopbook-runs';

const listeners = new Set<() => void>();
let channel: BroadcastChannel | null = null;

/** Calls the listener after every change of the kept runs, in this tab or another. Returns how to stop that. */
export function onRunsChange(listener: () => void): () => void {
  listen();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells this and all other tabs that the kept runs changed, and how many each of these prompts now has. */
export function announce(counts: readonly (readonly [promptId: string, count: number])[]): void {
  for (const [promptId, count] of counts) noteCount(promptId, count);
  listen();
  channel?.postMessage(null);
  tellListeners();
}

/** Leaves the number of a prompt's runs where its page can read it without opening a database. */
export function noteCount(promptId: string, count: number): void {
  const key = keyOf(promptId);
  try {
    if (Number(localStorage.getItem(key)) === count) return;
    if (count === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, String(count));
    // Other tabs get this event by themselves.
    dispatchEvent(new StorageEvent('storage', { key }));
  } catch {
    // The number is a convenience; the list itself is read from the database.
  }
}

/** For a run that is saved while the page is left; opening the list puts the number right where it is not. */
export function noteOneMore(promptId: string): void {
  try {
    noteCount(promptId, Number(localStorage.getItem(keyOf(promptId))) + 1);
  } catch {
    // See `noteCount`.
  }
}

function keyOf(promptId: string): string {
  return `loopbook:runs:${promptId}`;
}

function listen(): void {
  if (channel !== null || typeof BroadcastChannel === 'undefined') return;
  channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', tellListeners);
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}
