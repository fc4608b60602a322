import { editRuns } from './edit-runs.ts';

/** A stretch of text. The `same` and `removed` parts joined are the text before, `same` and `added` the text after. */
export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };

/** Words, single CJK letters, line ends, other white space, single signs: joined they are the text again. */
const token =
  /\r?\n|[^\S\n]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}_]+|./gsu;

const line = /[^\n]*\n|[^\n]+/g;

/** Texts that differ by more tokens are compared by lines, and by more lines not at all: the work grows with its square. */
const mostEdits = 2000;

/**
 * Word-level difference that keeps white space exactly. Neighbouring parts differ in kind; where both stand side by
 * side, `removed` comes before `added`. White space between two changed words belongs to the change.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const raw = diffTokens(before, after, token) ?? diffTokens(before, after, line) ?? replaced(before, after);
  return tidy(raw);
}

function diffTokens(before: string, after: string, pattern: RegExp): DiffPart[] | null {
  const old: readonly string[] = before.match(pattern) ?? [];
  const now: readonly string[] = after.match(pattern) ?? [];
  let [oldAt, nowAt] = [0, 0];
  const runs = editRuns(old, now, mostEdits);
  return (
    runs?.map(({ kind, count }) => {
      const tokens = kind === 'removed' ? old.slice(oldAt, oldAt + count) : now.slice(nowAt, nowAt + count);
      if (kind !== 'added') oldAt += count;
      if (kind !== 'removed') nowAt += count;
      return { kind, text: tokens.join('') };
    }) ?? null
  );
}

function replaced(before: string, after: string): DiffPart[] {
  return [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
}

function tidy(parts: readonly DiffPart[]): DiffPart[] {
  const tidied: DiffPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') tidied.push({ kind: 'removed', text: removed });
    if (added !== '') tidied.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const next = parts[index + 1];
    const joins = /^[^\S\n]+$/.test(text) && removed !== '' && added !== '' && next !== undefined;
    if (kind === 'same' && !joins) {
      flush();
      tidied.push({ kind, text });
      continue;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  }
  flush();
  return tidied;
}
