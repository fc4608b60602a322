import { linePositions } from '../text/line-positions.ts';
import { nearest } from '../text/nearest.ts';
import type { Tag } from './scan.ts';
import { standaloneRange } from './standalone.ts';
import type {
  CommentNode,
  Position,
  Range,
  SectionNode,
  TemplateIssue,
  TemplateNode,
  TemplateProblem,
  VariableNode,
} from './types.ts';

/** Sections inside sections; past it parsing stops, so that whoever walks the tree may recurse. */
export const deepestNesting = 64;

/** A tree of nodes under construction. `begin` is where the text starts, `cursor` where the next literal text does. */
export type Tree = {
  readonly source: string;
  readonly begin: number;
  readonly roots: TemplateNode[];
  readonly open: SectionNode[];
  readonly issues: TemplateIssue[];
  readonly positionAt: (offset: number) => Position;
  readonly report: (range: Range, problem: TemplateProblem) => void;
  cursor: number;
};

export function createTree(source: string): Tree {
  const begin = source.startsWith('\uFEFF') ? 1 : 0;
  const issues: TemplateIssue[] = [];
  const positionAt = linePositions(source);
  const report: Tree['report'] = ({ start, end }, problem) => {
    issues.push({ ...problem, position: positionAt(start), length: end - start });
  };
  return { source, begin, roots: [], open: [], issues, positionAt, report, cursor: begin };
}

/** Adds a variable, or a comment with the line it stands on alone. */
export function addLeaf(tree: Tree, node: VariableNode | CommentNode): void {
  addText(tree, node.kind === 'comment' ? standaloneRange(tree.source, node, tree.begin) : node);
  siblings(tree).push(node);
}

export function openSection(tree: Tree, tag: Tag, kind: SectionNode['kind']): void {
  const outer = standaloneRange(tree.source, tag, tree.begin);
  const { start, end, content: name } = tag;
  const open = { start, end };
  const node: SectionNode = { kind, name, children: [], start, end, open, close: open, outer };
  addText(tree, outer);
  siblings(tree).push(node);
  tree.open.push(node);
  if (tree.open.length > deepestNesting) tree.report(tag, { code: 'too-deep', limit: deepestNesting });
}

export function closeSection(tree: Tree, tag: Tag): void {
  const outer = standaloneRange(tree.source, tag, tree.begin);
  addText(tree, outer);
  const node = sectionClosedBy(tree, tag);
  if (node === null) return;
  tree.open.pop();
  node.end = tag.end;
  node.close = { start: tag.start, end: tag.end };
  node.outer = { start: node.outer.start, end: outer.end };
}

/** Adds the text behind the last tag and reports the sections still open, unless parsing stopped because they are too many. */
export function finishTree(tree: Tree): void {
  const { length } = tree.source;
  addText(tree, { start: length, end: length });
  if (tree.open.length > deepestNesting) return;
  for (const section of tree.open) reportUnclosed(tree, section);
}

/** The section a closing tag is meant for, made the innermost one; reports what does not match on the way. */
function sectionClosedBy(tree: Tree, tag: Tag): SectionNode | null {
  const name = tag.content;
  const innermost = tree.open.at(-1);
  if (innermost !== undefined && closes(name, innermost)) return innermost;
  const depth = tree.open.findLastIndex((section) => section.name === name);
  const misspelt = depth === -1 && innermost !== undefined && nearest(name, [innermost.name]) !== null;
  if (innermost === undefined || (depth === -1 && !misspelt)) {
    tree.report(tag, { code: 'unopened-section', name });
    return null;
  }
  const opened = tree.positionAt(innermost.start);
  tree.report(tag, { code: 'mismatched-section', name, expected: innermost.name, opened });
  if (misspelt) return innermost;
  const skipped = tree.open.splice(depth + 1);
  for (const section of skipped.slice(0, -1)) reportUnclosed(tree, section);
  return tree.open[depth] ?? null;
}

/** `{{#if x}}` was reported as a bad name; its `{{/if}}` is taken as the end it is meant to be. */
function closes(name: string, section: SectionNode): boolean {
  return section.name === name || section.name.startsWith(`${name} `);
}

function reportUnclosed(tree: Tree, { name, open }: SectionNode): void {
  tree.report(open, { code: 'unclosed-section', name });
}

/** Adds the literal text up to a tag (with the white space it drops), and goes on behind it. */
function addText(tree: Tree, tag: Range): void {
  const { source, cursor: start } = tree;
  const end = tag.start;
  if (end > start) siblings(tree).push({ kind: 'text', text: source.slice(start, end), start, end });
  tree.cursor = tag.end;
}

function siblings(tree: Tree): TemplateNode[] {
  return tree.open.at(-1)?.children ?? tree.roots;
}
