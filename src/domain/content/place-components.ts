import { maskCode, readMarkdown } from '#domain/content/markdown.ts';
import { PROSE_COMPONENTS } from '#domain/content/vocabulary.ts';

/** One use of a component that stands alone, for example `<Result metric="clicks" stat="lift" />`. */
export type PlacedComponent = { name: string; attributes: Readonly<Record<string, string>> };

/** Markdown in which a mark stands for each component. */
export type PlacedProse = { markdown: string; components: PlacedComponent[] };

/** A stretch of HTML, or a component between two of them. */
export type ProsePart = string | PlacedComponent;

/** Private characters of Unicode: no text holds them, and Markdown takes them for letters. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`);
const LONE_MARK = new RegExp(`<p>(${OPEN}\\d+${CLOSE})</p>`, 'g');
const MARK_IN_TAG = new RegExp(`<[^>]*${OPEN}`);

const TAG = /(?<!\\)<(\/?)([A-Z]\w*)((?:\s+[A-Za-z][\w-]*="[^"]*")*)\s*(\/?)>/g;
const ATTRIBUTE = /([A-Za-z][\w-]*)="([^"]*)"/g;

/**
 * Takes the components out of prose, so that the rest is plain Markdown and needs no bundler: compiling a module for
 * each of thousands of write-ups takes most of a build's memory. Null where a component wraps text, or is unknown:
 * that prose is compiled as MDX. The prose has passed `checkProse`, so every attribute is a text in double quotes.
 */
export function placeComponents(prose: string): PlacedProse | null {
  if (prose.includes(OPEN) || prose.includes(CLOSE)) return null;
  const visible = maskCode(prose, readMarkdown(prose));
  const components: PlacedComponent[] = [];
  let markdown = '';
  let from = 0;
  for (const { 0: tag, 1: closes, 2: name = '', 3: attributes = '', 4: isAlone, index } of visible.matchAll(
    TAG,
  )) {
    const isKnown = Object.hasOwn(PROSE_COMPONENTS, name);
    if (!isKnown || closes === '/' || isAlone !== '/') return null;
    markdown += `${prose.slice(from, index)}${OPEN}${components.length}${CLOSE}`;
    from = index + tag.length;
    const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value]);
    components.push({ name, attributes: Object.fromEntries(pairs) });
  }
  return { markdown: markdown + prose.slice(from), components };
}

/**
 * Cuts rendered HTML at its marks; a mark alone in its paragraph stands without the paragraph. Null where a mark landed
 * inside a tag (the text of an image), where no component can stand.
 */
export function proseParts(html: string, components: readonly PlacedComponent[]): ProsePart[] | null {
  if (MARK_IN_TAG.test(html)) return null;
  return html
    .replace(LONE_MARK, '$1')
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? part : (components[Number(part)] ?? '')))
    .filter((part) => part !== '');
}
