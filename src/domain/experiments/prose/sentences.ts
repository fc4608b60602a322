/** A sentence, or a row of a table, and where it starts in the text (UTF-16 units). */
export type Sentence = {
  text: string;
  offset: number;
  /** A cell under the name of a metric speaks of the whole result only in a row that names a variant. */
  needsVariant?: true;
};

/** What holds numbers that are no figures: code, tags, addresses, dates, versions. */
const SKIPPED = [
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)/g,
  /<\/?[A-Za-z][^<>]*>/g,
  /\]\([^()\s]*\)|\bhttps?:\/\/\S+/g,
  /\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{1,2}:\d{2}\b/g,
  /\b[vV]\d+(?:\.\d+)*\b|@\d+\b|\b\d+\.\d+\.\d+\b/g,
];

/**
 * The sentences of Markdown, with what holds no figures blanked out so that offsets stay true. `keep` are words that
 * stay where they stand in code, such as the keys of metrics.
 */
export function sentencesOf(markdown: string, keep: readonly string[]): Sentence[] {
  const blanked = SKIPPED.reduce((text, pattern) => text.replaceAll(pattern, blank), markdown);
  const visible = blanked
    .replaceAll(/`([^`\n]*)`/g, (code, word: string) => (keep.includes(word) ? ` ${word} ` : blank(code)))
    .replaceAll(/[*]/g, ' ');
  const blocks = blocksOf(visible);
  return [...blocks.flatMap(splitBlock), ...cellsOf(blocks)];
}

function blank(match: string): string {
  return match.replaceAll(/[^\n]/g, ' ');
}

/** Paragraphs, list items, headings and rows: what no sentence runs across. Line breaks inside become spaces. */
function blocksOf(text: string): Sentence[] {
  const blocks: Sentence[] = [];
  for (const { 0: line, index: offset } of text.matchAll(/[^\n]*\n?/g)) {
    const last = blocks.at(-1);
    const starts =
      /^\s*(?:$|#|\||[-+]\s|\d+\.\s|>)/.test(line) || last === undefined || last.text.trim() === '';
    if (starts || /^\s*[#|]/.test(last.text)) blocks.push({ text: line, offset });
    else last.text += line;
  }
  return blocks.map(({ text: block, offset }) => ({ text: block.replaceAll('\n', ' '), offset }));
}

function splitBlock({ text, offset }: Sentence): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const end of text.matchAll(/[.!?](?=\s+[\p{Lu}\p{N}"“(])|$/gu)) {
    const to = end.index + end[0].length;
    if (text.slice(from, to).trim() !== '')
      sentences.push({ text: text.slice(from, to), offset: offset + from });
    from = to;
  }
  return sentences;
}

/** The cells of tables, each as `first cell of its row: head of its column: cell`, placed so that the cell is where it is. */
function cellsOf(blocks: readonly Sentence[]): Sentence[] {
  let head: string[] = [];
  return blocks.flatMap((block, index) => {
    if (!isRow(block)) return [];
    if (!isRow(blocks[index - 1])) head = [];
    if (/^[\s|:-]+$/.test(blocks[index + 1]?.text ?? '')) head = cells(block).map(({ text }) => text.trim());
    const [label, ...others] = cells(block);
    return others.flatMap(({ text, offset }, column): Sentence[] => {
      const before = `${label?.text.trim() ?? ''}: ${head[column + 1] ?? ''}: `;
      const isBody = head.length > 0 && /\d/.test(text);
      return isBody ? [{ text: before + text, offset: offset - before.length, needsVariant: true }] : [];
    });
  });
}

function isRow(block: Sentence | undefined): boolean {
  return block !== undefined && /^\s*\|/.test(block.text);
}

/** What stands between the bars of a row. */
function cells({ text, offset }: Sentence): Sentence[] {
  const found: Sentence[] = [];
  let from = text.indexOf('|') + 1;
  for (let bar = text.indexOf('|', from); bar !== -1; bar = text.indexOf('|', from)) {
    found.push({ text: text.slice(from, bar), offset: offset + from });
    from = bar + 1;
  }
  return found;
}
