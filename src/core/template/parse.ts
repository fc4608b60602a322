import { areDelimiters, defaultDelimiters } from './delimiters.ts';
import { isName } from './names.ts';
import { scanTags, type Tag } from './scan.ts';
import {
  addLeaf,
  closeSection,
  createTree,
  deepestNesting,
  finishTree,
  openSection,
  type Tree,
} from './tree.ts';
import type { Delimiters, ParseResult, TemplateProblem } from './types.ts';

/**
 * Parses one message's template (strict Mustache subset). Never throws; reports all problems, each where it stands in
 * `source`. A byte order mark at the start is not part of the text. Time is linear in the length of `source`.
 *
 * The scanner is ours and not the `mustache` package's: that one stops at its first error, gives section errors the
 * place where it gave up, and needs time that grows with the square of a run of white space.
 */
export function parseTemplate(source: string, delimiters: Delimiters = defaultDelimiters): ParseResult {
  const tree = createTree(source);
  if (!areDelimiters(delimiters)) {
    tree.report({ start: tree.begin, end: tree.begin }, { code: 'bad-delimiters', delimiters });
    return { ok: false, issues: tree.issues };
  }
  const { tags, unclosed } = scanTags(source, delimiters, tree.begin);
  for (const range of unclosed) tree.report(range, { code: 'unclosed-tag' });
  for (const tag of tags) {
    takeTag(tree, tag);
    if (tree.open.length > deepestNesting) break;
  }
  finishTree(tree);
  if (tree.issues.length === 0) return { ok: true, template: { source, delimiters, nodes: tree.roots } };
  return { ok: false, issues: tree.issues.sort((a, b) => a.position.offset - b.position.offset) };
}

function takeTag(tree: Tree, tag: Tag): void {
  const problem = tagProblem(tag, tree.open.length > 0);
  if (problem !== null) tree.report(tag, problem);
  const { sigil, content, start, end } = tag;
  if (sigil === '#') openSection(tree, tag, 'section');
  if (sigil === '^') openSection(tree, tag, 'inverted');
  if (sigil === '/') closeSection(tree, tag);
  if (sigil === '!') addLeaf(tree, { kind: 'comment', text: content, start, end });
  if (sigil === '') addLeaf(tree, { kind: 'variable', name: content, start, end });
}

/** What is wrong with a tag by itself. */
function tagProblem({ sigil, content: name }: Tag, inSection: boolean): TemplateProblem | null {
  if (sigil === '{') return { code: 'banned-triple', name };
  if (sigil === '&') return { code: 'banned-ampersand', name };
  if (sigil === '>') return { code: 'banned-partial', name };
  if (sigil === '=') return { code: 'banned-delimiters', name };
  if (sigil === '/' || sigil === '!') return null;
  if (name === '') return { code: 'empty-name' };
  if (!isName(name)) return { code: 'bad-name', name };
  return name === '.' && !inSection ? { code: 'dot-outside-section' } : null;
}
