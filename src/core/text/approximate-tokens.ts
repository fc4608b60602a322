/**
 * One alternative per kind of piece, in the order of `costs`; single spaces match nothing, since tokenizers join them
 * to the next word. Words are cut at capitals (`getUserName` is three), as current tokenizers do.
 */
const piece =
  /(\p{Script=Latin}\p{Ll}*(?:(?<=\p{Lu})\p{Lu}+(?!\p{Ll}))?)|(\p{N}{1,3})|(\p{Script=Han})|([\p{Script=Hiragana}\p{Script=Katakana}]+)|(\p{Script=Hangul}+)|([\p{L}\p{M}]+)|([^\s\p{L}\p{N}\p{M}]+[\r\n]*)|(\s*[\r\n]+)|(\s{2,})/gu;

const accented = /[^\p{ASCII}]/gu;

/** Tokens a matched piece costs, by the kind of piece; fitted by eye to the o200k_base vocabulary. */
const costs: readonly ((piece: string) => number)[] = [
  (word) => Math.max(1, 1 + (word.length - 7) / 5) + 0.6 * (word.match(accented)?.length ?? 0),
  () => 1,
  () => 0.85,
  (kana) => 0.62 * kana.length,
  (hangul) => 0.75 * hangul.length,
  (word) => Math.max(1, 0.25 * word.length),
  (signs) => Math.max(1, 0.45 * signs.trimEnd().length),
  () => 1,
  () => 1,
];

/**
 * How many tokens a language model will roughly count for a text; 0 for an empty one. Time is linear in its length.
 *
 * An estimate, not a tokenizer: no vocabulary is shipped. Against o200k_base (gpt-tokenizer 4.0.0) whole files were
 * within 6 % for prompts, 8 % for English documents, 15 % for source code, JSON, CSV, Chinese, Japanese, Korean,
 * Russian, German, French and Spanish, and 13 to 25 % too low for Turkish, Czech and Polish; a short passage may be off
 * by a quarter. The older cl100k_base counts up to two thirds more outside English, and other makers' tokenizers differ
 * too: show the number with "about".
 */
export function approximateTokens(text: string): number {
  let total = 0;
  for (const match of text.matchAll(piece)) {
    const kind = match.findIndex((group, index) => index > 0 && group !== undefined);
    total += costs[kind - 1]?.(match[0]) ?? 0;
  }
  return Math.ceil(total);
}
