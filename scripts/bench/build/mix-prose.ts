/** Numbers from 0 to 1, the same in every run: a linear congruential generator. */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Plain sentences of Markdown texts: those that make sense alone and hold no markup that could be cut in two. */
export function sentencesOf(texts: readonly string[]): string[] {
  const sentences = texts.flatMap(blocksOf).filter(isParagraph).flatMap(splitSentences);
  return [...new Set(sentences)].filter((sentence) => /^[A-Z][^<>{}*`"[\]|]{30,}[.?!]$/.test(sentence));
}

/** The same Markdown with every paragraph written anew, as many sentences as before, from a pool of sentences. */
export function mixProse(text: string, pool: readonly string[], random: Random): string {
  const mixed = blocksOf(text).map((block) =>
    isParagraph(block)
      ? splitSentences(block)
          .map(() => pick(pool, random))
          .join(' ')
      : block,
  );
  return mixed.join('\n\n');
}

/** Paragraphs, headings, lists and tables; a code block counts as one, blank lines included. */
function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let open = false;
  const spaced = text.trim().replace(/^(#{1,6} .*)\n(?!\n)/gm, '$1\n\n');
  for (const block of spaced.split(/\n{2,}/)) {
    const fences = (block.match(/^ {0,3}(?:```|~~~)/gm) ?? []).length;
    if (open) blocks.push(`${blocks.pop() ?? ''}\n\n${block}`);
    else blocks.push(block);
    if (fences % 2 === 1) open = !open;
  }
  return blocks;
}

function isParagraph(block: string): boolean {
  return !/^\s*(?:#|[-*+] |\d+[.)] |>|\||<|```|~~~)/m.test(block) && block.trim() !== '';
}

function splitSentences(block: string): string[] {
  return block.replaceAll('\n', ' ').split(/(?<=[.?!]) +(?=[A-Z])/);
}
