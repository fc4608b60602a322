import { issueAt, type LocalIssue } from '#domain/content/issue.ts';

/** Characters that a reader cannot see or that change the order of what is seen, but that a model reads. */
const HIDDEN =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|[^\P{Cc}\t\n]/gu;

const NAMES: readonly [RegExp, string][] = [
  [/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u, 'a bidirectional control'],
  [/[\u{E0000}-\u{E007F}]/u, 'a Unicode tag character'],
  [/[\u{E0100}-\u{E01EF}]/u, 'a variation selector'],
  [/[\u200B-\u200D\u2060\uFEFF]/u, 'a zero-width character'],
  [/\p{Cc}/u, 'a control character'],
];

const MOST_REPORTED = 20;

/**
 * Finds hidden characters anywhere in a file. Joiners are left alone where writing needs them: between the parts of
 * an emoji and between letters of scripts other than Latin. `text` is normalized: no byte order mark, `\n` line ends.
 */
export function findHiddenText(text: string): LocalIssue[] {
  const issues: LocalIssue[] = [];
  for (const match of text.matchAll(HIDDEN)) {
    if (isJoinerInPlace(text, match.index)) continue;
    const character = match[0];
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const kind = NAMES.find(([pattern]) => pattern.test(character))?.[1] ?? 'an invisible character';
    issues.push(
      issueAt(placeOf(text, match.index), {
        rule: 'content/hidden-text',
        message: `U+${code} is ${kind}: a reader cannot see it, a model can.`,
        hint: 'Delete it. If the text needs it as data, describe it in words.',
      }),
    );
    if (issues.length === MOST_REPORTED) break;
  }
  return issues;
}

/** A text without the characters that `findHiddenText` reports: they come along unseen when text is pasted. */
export function withoutHiddenText(text: string): string {
  return text.replaceAll(HIDDEN, (character, index: number) =>
    isJoinerInPlace(text, index) ? character : '',
  );
}

function isJoinerInPlace(text: string, index: number): boolean {
  const joiner = text[index];
  if (joiner !== '\u200C' && joiner !== '\u200D') return false;
  const before = text.slice(Math.max(0, index - 2), index);
  const after = text.slice(index + 1, index + 3);
  if (joiner === '\u200D' && /^\p{Extended_Pictographic}/u.test(after)) {
    return /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)$/u.test(before);
  }
  return /[\p{L}\p{M}]$/u.test(before) && /^[\p{L}\p{M}]/u.test(after) && !/\p{Script=Latin}$/u.test(before);
}

function placeOf(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') };
}
