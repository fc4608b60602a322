import type { z } from 'zod';
import { nearest } from '#core/text/nearest.ts';
import type { Finding, Report } from '#domain/content/issue.ts';
import { PROSE_COMPONENTS } from '#domain/content/vocabulary.ts';

/** A tag, a comment, or a lone `<` before a letter; attributes may hold `>` between quotes. */
const MARKUP =
  /(?<!\\)<(?:!--|(?<close>\/)?(?<name>[A-Za-z][\w.-]*)(?<rest>(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^"'{}<>])*)>)/g;
const AUTOLINK = /^<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>@]+@)/;
const ATTRIBUTE = /\s+(?<name>[A-Za-z][\w-]*)(?:=(?:"(?<value>[^"]*)"|(?<other>\S+)))?/y;

const RULE = 'prose/component';
const WORDS = Object.keys(PROSE_COMPONENTS);

/** What is wrong with a reference to a prompt, or null. */
export type MissingPrompt = (reference: string) => Omit<Finding, 'rule'> | null;

/** Where findings go, and what references may lead to. */
type Surroundings = { report: Report; missingPrompt: MissingPrompt };

/** Checks every tag in prose whose code is masked: raw HTML, unknown components, wrong attributes, open ends. */
export function checkComponents(visible: string, surroundings: Surroundings): void {
  const { report } = surroundings;
  const open: Tag[] = [];
  let isMdx = false;
  for (const match of visible.matchAll(MARKUP)) {
    const { name, close, rest = '' } = match.groups ?? {};
    const isComponent = name !== undefined && /^[A-Z]/.test(name);
    isMdx ||= isComponent;
    if (isComponent)
      checkTag({ name, rest, isClosing: close !== undefined, offset: match.index }, open, surroundings);
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

function checkTag(tag: Tag, open: Tag[], surroundings: Surroundings): void {
  const { report } = surroundings;
  const { name, rest, isClosing, offset } = tag;
  const component = Object.hasOwn(PROSE_COMPONENTS, name) ? PROSE_COMPONENTS[name] : undefined;
  if (component === undefined) {
    if (!isClosing) report(offset, unknown(name));
  } else if (isClosing) {
    if (open.at(-1)?.name === name) open.pop();
    else report(offset, { rule: RULE, message: `</${name}> closes nothing.`, hint: 'Delete it.' });
  } else {
    checkAttributes(tag, surroundings);
    const isAlone = /\/\s*$/.test(rest);
    if (isAlone === component.wraps) report(offset, wrongForm(name, component.example));
    else if (!isAlone) open.push(tag);
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

function checkAttributes({ name, rest, offset }: Tag, { report, missingPrompt }: Surroundings): void {
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
  const component = PROSE_COMPONENTS[name];
  const issues = component?.props.safeParse(given).error?.issues ?? [];
  for (const finding of issues.flatMap((issue) => attributeFindings(name, issue))) report(offset, finding);
  const missing =
    issues.length === 0 && component?.promptOf ? missingPrompt(component.promptOf(given)) : null;
  if (missing !== null) report(offset, { rule: 'prose/prompt', ...missing });
}

function attributeFindings(component: string, issue: z.core.$ZodIssue): Finding[] {
  const shape = PROSE_COMPONENTS[component]?.props.shape ?? {};
  if (issue.code !== 'unrecognized_keys') {
    const name = String(issue.path[0]);
    const message = `${name} of <${component}>: ${issue.message}.`;
    return [{ rule: 'prose/attribute', message, hint: shape[name]?.meta()?.description ?? null }];
  }
  return issue.keys.map((key) => {
    const guess = nearest(key, Object.keys(shape));
    const hint = guess === null ? `It has: ${Object.keys(shape).join(', ')}.` : `Did you mean ${guess}?`;
    return { rule: 'prose/attribute', message: `<${component}> has no attribute ${key}.`, hint };
  });
}

function rawHtml(name: string | undefined): Finding {
  return {
    rule: 'prose/html',
    message:
      name === undefined
        ? 'Comments are not allowed in prose.'
        : `Raw HTML (<${name}>) is not allowed in prose.`,
    hint:
      name === undefined
        ? 'Delete it: what reviewers should know belongs in the pull request.'
        : 'Write it in Markdown, or as code between backticks.',
  };
}

function unknown(name: string): Finding {
  const guess = nearest(name, WORDS);
  return {
    rule: RULE,
    message: `<${name}> is no component of this library.`,
    hint:
      guess === null
        ? `There are: ${WORDS.map((word) => `<${word}>`).join(', ')}.`
        : `Did you mean <${guess}>?`,
  };
}

function wrongForm(name: string, example: string): Finding {
  return {
    rule: RULE,
    message: `<${name}> is not written this way.`,
    hint: `Write it as ${example.replaceAll('\n\n', ' ')}`,
  };
}
