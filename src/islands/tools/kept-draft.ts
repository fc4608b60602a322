import type { KeptDraft } from './tool-draft.ts';

/** The part of `Storage` that is used; `null` when the browser keeps nothing. Every method may throw. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;

const FORMAT = 1;

/** What this browser kept for a tool, unchecked; null when there is nothing or it is damaged. */
export function readKeptDraft(keeper: Keeper, tool: string): KeptDraft<unknown> | null {
  try {
    const data: unknown = JSON.parse(keeper?.getItem(keyOf(tool)) ?? 'null');
    if (!isRecord(data) || data['format'] !== FORMAT || data['state'] === undefined) return null;
    return { state: data['state'], earlier: data['earlier'] ?? null };
  } catch {
    return null;
  }
}

/** Keeps a draft, or nothing at all for null. False when the browser refuses, because it is full or may not. */
export function writeKeptDraft(keeper: Keeper, tool: string, draft: KeptDraft<unknown> | null): boolean {
  try {
    if (draft === null) keeper?.removeItem(keyOf(tool));
    else keeper?.setItem(keyOf(tool), JSON.stringify({ format: FORMAT, ...draft }));
    return keeper !== null;
  } catch {
    return false;
  }
}

/** The storage of this browser; null where there is none or it may not be used. */
export function browserKeeper(): Keeper {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function keyOf(tool: string): string {
  return `loopbook:tool:${tool}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
