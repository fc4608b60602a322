import { parseDocument } from 'yaml';
import type { LibraryFile } from '#domain/library/files.ts';
import { mixProse, pick, type Random, seededRandom, sentencesOf } from './mix-prose.ts';

/** A file of the library, taken apart. `stem` is the id of its entry. */
type Part = { folder: string; stem: string; rest: string; front: string; prose: string; fences: string };
type Copy = { number: number; part: Part };

const SEED = 20261122;
const FILE = /^(prompts|content\/\w+)\/([^/.]+)(\/v\d+)?\.mdx$/;
/** A team has far fewer context packs than prompts: only every fifth copy brings its own. */
const CONTEXT_EVERY = 5;

/**
 * Grows a library to a number of entries (one file each: a prompt version, a playbook or a context pack). The first are
 * the library itself; the others are copies of all its entries under new ids and titles, whose prose is mixed anew from
 * the library's own sentences, and whose references stay within the copy. The same every time.
 */
export function growLibrary(starter: readonly LibraryFile[], entries: number): LibraryFile[] {
  const parts = starter.map(takeApart);
  const pool = sentencesOf(parts.map(({ prose }) => prose));
  const tags = [...new Set(parts.flatMap(tagsOf))];
  const copies = listCopies(parts, entries);
  const taken = new Set(copies.map(pathOf));
  const random = seededRandom(SEED);
  return copies.map((copy) =>
    copy.number === 0 ? whole(copy.part) : writeCopy(copy, { pool, tags, taken, random }),
  );
}

function listCopies(parts: readonly Part[], entries: number): Copy[] {
  const copies: Copy[] = [];
  for (let number = 0; copies.length < entries; number += 1) {
    const kept = parts.filter(({ folder }) => folder !== 'content/contexts' || number % CONTEXT_EVERY === 0);
    copies.push(...kept.map((part) => ({ number, part })));
  }
  return copies.slice(0, entries);
}

type Words = { pool: readonly string[]; tags: readonly string[]; taken: ReadonlySet<string>; random: Random };

function writeCopy(copy: Copy, { pool, tags, taken, random }: Words): LibraryFile {
  const { number, part } = copy;
  const document = parseDocument(part.front);
  const about = `${pick(tags, random).replaceAll('-', ' ')} ${number}`;
  document.set('title', `${String(document.get('title')).slice(0, 60).trim()}: ${about}`);
  document.set('summary', shortened(`${pick(pool, random)} ${pick(pool, random)}`));
  const renamed = (reference: unknown) => rename(String(reference), number, taken);
  if (document.has('replacedBy')) document.set('replacedBy', renamed(document.get('replacedBy')));
  const { steps = [] } = document.toJS() as { steps?: { prompt?: string }[] };
  for (const [index, step] of steps.entries()) {
    if (step.prompt !== undefined) document.setIn(['steps', index, 'prompt'], renamed(step.prompt));
  }
  const front = document.toString({ lineWidth: 0 });
  return whole({
    ...part,
    stem: copyId(part.stem, number),
    front,
    prose: mixProse(part.prose, pool, random),
  });
}

/** The copy of the prompt that a reference means; the original where the corpus ended before it. */
function rename(reference: string, number: number, taken: ReadonlySet<string>): string {
  const [stem = '', version] = reference.split('@');
  const copied = copyId(stem, number);
  if (!taken.has(`prompts/${copied}/v${version ?? 1}.mdx`)) return reference;
  return version === undefined ? copied : `${copied}@${version}`;
}

function takeApart({ path, text }: LibraryFile): Part {
  const [, folder = '', stem = '', rest = ''] = FILE.exec(path) ?? [];
  const [, front = '', body = ''] = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text) ?? [];
  const fence = body.search(/^~{4,}prompt/m);
  const end = fence === -1 ? body.length : fence;
  return { folder, stem, rest, front, prose: body.slice(0, end), fences: body.slice(end) };
}

function whole(part: Part): LibraryFile {
  const text = `---\n${part.front}---\n${part.prose.trim()}\n\n${part.fences}`;
  return { path: pathOf({ number: 0, part }), text };
}

function pathOf({ number, part }: Copy): string {
  return `${part.folder}/${copyId(part.stem, number)}${part.rest}.mdx`;
}

function copyId(stem: string, number: number): string {
  return number === 0 ? stem : `${stem}-${number}`;
}

function tagsOf({ front }: Part): string[] {
  const { tags = [] } = parseDocument(front).toJS() as { tags?: string[] };
  return tags;
}

function shortened(text: string): string {
  return text.length <= 240 ? text : `${text.slice(0, 239)}…`;
}
