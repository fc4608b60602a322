import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';

/** The part of `Storage` that is used; `null` when the browser keeps nothing. Every method may throw. */
export type DraftKeeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | null;

/** A draft that this browser keeps. `saved` is an ISO time. */
export type KeptDraft = { id: string; saved: string; draft: ExperimentDraft };

/** Checks what was kept; null for what is no draft. */
export type AcceptDraft = (data: unknown) => ExperimentDraft | null;

const PREFIX = 'loopbook:experiment-draft:';
const FORMAT = 1;

/** All drafts of this browser, the latest first. Damaged ones are passed over, never deleted. */
export function keptDrafts(keeper: DraftKeeper, accept: AcceptDraft): KeptDraft[] {
  return idsOf(keeper)
    .flatMap((id) => keptDraft(keeper, id, accept) ?? [])
    .sort((a, b) => b.saved.localeCompare(a.saved));
}

/** One draft; null when it is not there or damaged. */
export function keptDraft(keeper: DraftKeeper, id: string, accept: AcceptDraft): KeptDraft | null {
  try {
    const data: unknown = JSON.parse(keeper?.getItem(PREFIX + id) ?? 'null');
    if (!isRecord(data) || data['format'] !== FORMAT) return null;
    const draft = accept(data['draft']);
    const saved = typeof data['saved'] === 'string' ? data['saved'] : '';
    return draft === null ? null : { id, saved, draft };
  } catch {
    return null;
  }
}

/** Keeps a draft; false when the browser refuses, because it is full or may not. */
export function keepDraft(keeper: DraftKeeper, { id, saved, draft }: KeptDraft): boolean {
  try {
    keeper?.setItem(PREFIX + id, JSON.stringify({ format: FORMAT, saved, draft }));
    return keeper !== null;
  } catch {
    return false;
  }
}

export function forgetDraft(keeper: DraftKeeper, id: string): void {
  try {
    keeper?.removeItem(PREFIX + id);
  } catch {
    // What cannot be deleted stays in the list, where it can be tried again.
  }
}

/** The draft a storage event is about; null when it is about something else. */
export function draftOfKey(key: string | null): string | null {
  return key?.startsWith(PREFIX) === true ? key.slice(PREFIX.length) : null;
}

function idsOf(keeper: DraftKeeper): string[] {
  try {
    const keys = Array.from({ length: keeper?.length ?? 0 }, (_, index) => keeper?.key(index) ?? null);
    return keys.flatMap((key) => draftOfKey(key) ?? []);
  } catch {
    return [];
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
