import type { Nodes } from 'mdast';
import { linePositions } from '#core/text/line-positions.ts';
import { nearest } from '#core/text/nearest.ts';
import { type CheckBound, checkComponents, type MissingPrompt } from '#domain/content/components.ts';
import { type Finding, issueAt, type LocalIssue, type Report } from '#domain/content/issue.ts';
import { checkAddress } from '#domain/content/links.ts';
import { eachNode, maskCode, readMarkdown } from '#domain/content/markdown.ts';

export type ProseInput = {
  /** Markdown or MDX without frontmatter; prompt fences are blank lines. */
  text: string;
  /** 1-based line of the file on which the text starts. */
  firstLine: number;
  /** Whether a root-relative address leads to a page of this site; it has a slash at its end. */
  isRoute: (path: string) => boolean;
  missingPrompt: MissingPrompt;
  /** Given for the write-up of an experiment only. */
  experiment?: ExperimentSurroundings | null;
};

/** What the prose of an experiment may show: figures of its data, and images beside it, by file name. */
export type ExperimentSurroundings = { checkBound: CheckBound; files: readonly string[] };

/** What everything that can be wrong needs: a brace, a tag, a link or an image, a module's line. Most prose has none. */
const MARKED = /[{}<[]|^\s*(?:import|export)\b/m;

/**
 * Checks the prose of any content file: no raw HTML, no code of MDX, no tags outside prompt fences, only the known
 * components, only addresses that are safe and lead somewhere. What stands in Markdown code is left alone.
 */
export function checkProse(input: ProseInput): LocalIssue[] {
  const { text, firstLine, missingPrompt, experiment = null } = input;
  if (!MARKED.test(text)) return [];
  const tree = readMarkdown(text);
  const visible = maskCode(text, tree);
  const positionAt = linePositions(text);
  const issues: LocalIssue[] = [];
  const report: Report = (offset, finding) => {
    const { line, column } = positionAt(offset);
    issues.push(issueAt({ line: line + firstLine - 1, column }, finding));
  };
  checkBraces(visible, report);
  checkModules(tree.children, text, report);
  checkComponents(visible, { report, missingPrompt, checkBound: experiment?.checkBound ?? null });
  for (const node of eachNode(tree)) checkNode(node, report, input);
  return issues.sort((a, b) => a.line - b.line || a.column - b.column);
}

function checkNode(node: Nodes, report: Report, { isRoute, experiment = null }: ProseInput): void {
  const offset = node.position?.start.offset ?? 0;
  if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
    const finding = checkAddress(node.url, { isImage: node.type === 'image', isRoute });
    if (finding !== null) report(offset, finding);
  }
  if (node.type === 'image') {
    const missing = missingImage(node.url, experiment?.files ?? null);
    if (missing !== null) report(offset, missing);
  }
  if (node.type === 'image' && (node.alt ?? '').trim() === '') {
    report(offset, {
      rule: 'prose/image-text',
      severity: 'warning',
      message: 'The image has no text for people who cannot see it.',
      hint: 'Write what it shows: ![What it shows](/address.png).',
    });
  }
}

/** What is wrong with the address of an image beside the file, or null. `files`: beside a write-up; others have none. */
function missingImage(address: string, files: readonly string[] | null): Finding | null {
  const name = address.replace(/^\.\//, '');
  if (/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(address) || files?.includes(name)) return null;
  if (files === null)
    return {
      rule: 'prose/image-file',
      message: 'Images stand beside the write-ups of experiments only, not beside this file.',
      hint: `Put the file into public/images/ and use /images/${name.split('/').at(-1) || 'name.png'}.`,
    };
  const images = files.filter((file) => /\.(?:png|svg|webp)$/.test(file));
  const guess = nearest(name, images);
  return {
    rule: 'prose/image-file',
    message: `There is no ${name} beside this file.`,
    hint: guess === null ? 'Put a .png, .svg or .webp beside index.mdx.' : `Did you mean ${guess}?`,
  };
}

const TAG = /\{\{[^{}]*\}\}/y;

function checkBraces(visible: string, report: Report): void {
  for (let at = nextBrace(visible, 0); at !== -1; at = nextBrace(visible, at + 1)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(visible)?.[0];
    if (tag !== undefined) {
      report(at, {
        rule: 'prose/tag',
        message: `${tag} stands outside a prompt fence, where nothing fills it in.`,
        hint: `To show it, write it as code: \`${tag}\`.`,
      });
      at += tag.length - 1;
    } else {
      report(at, {
        rule: 'prose/brace',
        message: 'A brace in prose would be read as program code.',
        hint: 'Write it as code between backticks, or put a backslash before it.',
      });
    }
  }
}

function nextBrace(text: string, from: number): number {
  const brace = /(?<!\\)[{}]/g;
  brace.lastIndex = from;
  return brace.exec(text)?.index ?? -1;
}

const MODULE =
  /^(?:import\s*(?:[\w*{][^\n]*?\bfrom\s*)?['"]|export\s+(?:default|const|let|var|function|class|async|\{|\*))/;

function checkModules(blocks: readonly Nodes[], text: string, report: Report): void {
  for (const block of blocks) {
    const offset = block.position?.start.offset ?? 0;
    if (block.type !== 'paragraph' || !MODULE.test(text.slice(offset, offset + 300))) continue;
    report(offset, {
      rule: 'prose/module',
      message: 'Prose imports and exports nothing.',
      hint: 'Delete the line: the components that may be used are there without it.',
    });
  }
}
