import {
  attributeFindings,
  type ComponentTag,
  insideParagraph,
  outsideExperiment,
  rawHtml,
  unknownComponent,
  wrongForm,
} from '#domain/content/component-findings.ts';
import type { Finding, Report } from '#domain/content/issue.ts';
import { PROSE_COMPONENTS, type ProseComponent } from '#domain/content/vocabulary.ts';

/** A tag, a comment, or a lone `<` before a letter; attributes may hold `>` between quotes. */
const MARKUP =
  /(?<!\\)<(?:!--|(?<close>\/)?(?<name>[A-Za-z][\w.-]*)(?<rest>(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^"'{}<>])*)>)/g;
const AUTOLINK = /^<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>@]+@)/;
const ATTRIBUTE = /\s+(?<name>[A-Za-z][\w-]*)(?:=(?:"(?<value>[^"]*)"|(?<other>\S+)))?/y;

const RULE = 'prose/component';

/** What is wrong with a reference to a prompt, or null. */
export type MissingPrompt = (reference: string) => Omit<Finding, 'rule'> | null;

/** What is wrong with a component that shows figures of the experiment around it; its attributes fit its schema. */
export type CheckBound = (tag: ComponentTag) => Finding[];

/** Where findings go, and what references may lead to; `checkBound` is null outside experiments. */
type Surroundings = { report: Report; missingPrompt: MissingPrompt; checkBound: CheckBound | null };

/**
 * Checks every tag in prose whose code is masked: raw HTML, unknown components, wrong attributes, open ends, charts in
 * the middle of a paragraph.
 */
export function checkComponents(visible: string, surroundings: Surroundings): void {
  const { report } = surroundings;
  const open: Tag[] = [];
  let isMdx = false;
  for (const match of visible.matchAll(MARKUP)) {
    const { name, close, rest = '' } = match.groups ?? {};
    const isComponent = name !== undefined && /^[A-Z]/.test(name);
    isMdx ||= isComponent;
    if (isComponent)
      checkTag(
        { name, rest, isClosing: close !== undefined, offset: match.index },
        { open, visible, surroundings },
      );
    else if (!AUTOLINK.test(match[0])) report(match.index, rawHtml(name));
  }
  for (const { name, offset } of open) {
    report(offset, {
      rule: RULE,
      message: `<${name}> is never closed.`,
      hint: `Add </${name}> after its text.`,
    });
  }
  if (isMdx) checkLoneAngles(visible, report);
}

type Tag = { name: string; rest: string; isClosing: boolean; offset: number };

type InText = { open: Tag[]; visible: string; surroundings: Surroundings };

function checkTag(tag: Tag, { open, visible, surroundings }: InText): void {
  const { report } = surroundings;
  const { name, rest, isClosing, offset } = tag;
  const component = Object.hasOwn(PROSE_COMPONENTS, name) ? PROSE_COMPONENTS[name] : undefined;
  if (component === undefined) {
    if (!isClosing) report(offset, unknownComponent(name, surroundings.checkBound !== null));
  } else if (isClosing) {
    if (open.at(-1)?.name === name) open.pop();
    else report(offset, { rule: RULE, message: `</${name}> closes nothing.`, hint: 'Delete it.' });
  } else {
    checkAttributes(tag, surroundings);
    const standsAlone = /\/\s*$/.test(rest);
    if (standsAlone === component.wraps) report(offset, wrongForm(name, component.example));
    else if (component.isBlock === true && !isParagraph(tag, visible))
      report(offset, insideParagraph(name, component.example));
    else if (!standsAlone) open.push(tag);
  }
}

/** Beside a component a text is read as MDX, where `<` always opens a tag. */
function checkLoneAngles(visible: string, report: Report): void {
  const tags = visible.replaceAll(MARKUP, (tag) => (AUTOLINK.test(tag) ? tag : ' '.repeat(tag.length)));
  for (const match of tags.matchAll(/(?<!\\)</g)) {
    report(match.index, {
      rule: 'prose/angle',
      message: 'Beside a component, < would open a tag.',
      hint: 'Put a backslash before it, or write an address without angle brackets.',
    });
  }
}

function checkAttributes({ name, rest, offset }: Tag, surroundings: Surroundings): void {
  const { report } = surroundings;
  const attributes = readAttributes({ name, rest, offset }, report);
  const component = PROSE_COMPONENTS[name];
  const issues = component?.props.safeParse(attributes).error?.issues ?? [];
  for (const finding of issues.flatMap((issue) => attributeFindings({ name, attributes }, issue)))
    report(offset, finding);
  if (component === undefined || issues.length > 0) return;
  for (const finding of referenceFindings({ name, attributes }, component, surroundings))
    report(offset, finding);
}

function readAttributes({ rest, offset }: Omit<Tag, 'isClosing'>, report: Report): Record<string, string> {
  const given: Record<string, string> = {};
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(rest); match !== null; match = ATTRIBUTE.exec(rest)) {
    const { name: key = '', value } = match.groups ?? {};
    if (value === undefined)
      report(offset, {
        rule: 'prose/attribute',
        message: `${key} needs a text in double quotes.`,
        hint: `Write ${key}="…".`,
      });
    else given[key] = value;
  }
  return given;
}

function referenceFindings(
  tag: ComponentTag,
  component: ProseComponent,
  { missingPrompt, checkBound }: Surroundings,
): Finding[] {
  const missing = component.promptOf === undefined ? null : missingPrompt(component.promptOf(tag.attributes));
  if (missing !== null) return [{ rule: 'prose/prompt', ...missing }];
  if (component.isBound !== true) return [];
  return checkBound === null ? [outsideExperiment(tag.name)] : checkBound(tag);
}

/** Whether only blank lines touch the tag. */
function isParagraph({ rest, name, offset }: Tag, visible: string): boolean {
  const end = offset + `<${name}${rest}>`.length;
  const before = visible.slice(0, offset).split('\n').slice(-2);
  const after = visible.slice(end).split('\n', 2);
  return [...before, ...after].every((line) => line.trim() === '');
}
