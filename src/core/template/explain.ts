import type { TemplateIssue } from './types.ts';

/** What is wrong, and what to do about it. */
export type Explanation = { message: string; hint: string };

/** Words an issue for people who write templates. Tags are shown with `{{ }}`, whatever the template's delimiters are. */
export function explainIssue(issue: TemplateIssue): Explanation {
  // The table is exhaustive and keyed by the issue's own code; the compiler cannot carry that link through the lookup.
  const explain = explanations[issue.code] as (issue: TemplateIssue) => Explanation;
  return explain(issue);
}

const explanations: { [Code in TemplateIssue['code']]: (issue: IssueOf<Code>) => Explanation } = {
  'unclosed-tag': () => ({
    message: 'This tag is opened but never closed.',
    hint: `Add the closing }}. ${literalBraces}`,
  }),
  'unclosed-section': ({ name }) => ({
    message: `The section "${short(name)}" is never closed.`,
    hint: `Add {{/${short(name)}}} where it ends.`,
  }),
  'unopened-section': ({ name }) => ({
    message: `{{/${short(name)}}} closes a section that is not open.`,
    hint: `Open it before with {{#${short(name)}}}, or remove this tag.`,
  }),
  'mismatched-section': ({ name, expected }) => ({
    message: `{{/${short(name)}}} stands where the section "${short(expected)}" is still open.`,
    hint: `Write {{/${short(expected)}}} here, or before this tag: sections close in the reverse order of opening.`,
  }),
  'banned-triple': ({ name }) => ({
    message: 'Tags with three braces are not part of the language.',
    hint: `Write {{${short(name) || 'name'}}}: values are never escaped. ${literalBraces}`,
  }),
  'banned-ampersand': ({ name }) => ({
    message: 'Tags with & are not part of the language.',
    hint: `Write {{${short(name) || 'name'}}}: values are never escaped.`,
  }),
  'banned-partial': () => ({
    message: 'Partials are not part of the language.',
    hint: 'Write the text here, or insert it as the value of a variable.',
  }),
  'banned-delimiters': () => ({
    message: 'Tags that change the delimiters are not part of the language.',
    hint: 'Set them once for the whole prompt in the frontmatter: delimiters: ["<%", "%>"].',
  }),
  'banned-lambda': ({ name }) => ({
    message: `"${name}" is a function.`,
    hint: 'Give plain data: a text, a number, true or false, or a list of texts.',
  }),
  'bad-delimiters': ({ delimiters }) => ({
    message: `${JSON.stringify(delimiters)} cannot delimit tags.`,
    hint: 'Give two different marks of 1 to 10 signs, without letters, digits, spaces or =, as in ["<%", "%>"].',
  }),
  'empty-name': () => ({
    message: 'This tag has no name.',
    hint: 'Write the name of a variable, as in {{audience}}.',
  }),
  'bad-name': ({ name }) => ({ message: `"${short(name)}" cannot be a name.`, hint: badNameHint(name) }),
  'dot-outside-section': () => ({
    message: '{{.}} stands outside a section, so there is no current item.',
    hint: 'Put it inside {{#list}}…{{/list}}, or write the name of a variable.',
  }),
  'too-deep': ({ limit }) => ({
    message: `Sections are nested more than ${limit} deep.`,
    hint: 'Close each section where it ends; no prompt needs this many levels.',
  }),
  'too-large': ({ limit }) => ({
    message: `The text repeats more than ${limit} pieces.`,
    hint: 'A list inside its own section repeats the whole list for each item: write {{.}} for the current item.',
  }),
  undeclared: ({ name, suggestion }) => ({
    message: `"${name}" is not a declared variable.`,
    hint: undeclaredHint(name, suggestion),
  }),
  unused: ({ name }) => ({
    message: `The variable "${name}" is declared but no message uses it.`,
    hint: `Write {{${name}}} in a message, or remove the declaration.`,
  }),
  'missing-value': ({ name }) => ({
    message: `"${name}" has no value.`,
    hint: 'Fill it in; a variable that may stay empty is declared without required: true.',
  }),
  'not-a-scalar': ({ name, found }) => ({
    message: `"${name}" is ${found === 'list' ? 'a list of more than texts' : found === 'object' ? 'an object' : 'not plain data'}, which cannot be printed.`,
    hint:
      found === 'object'
        ? `Name what to print, as in {{${name}.title}}.`
        : 'Give a text, a number, true or false, or a list of these.',
  }),
};

const literalBraces = 'For literal braces set other marks in the frontmatter: delimiters: ["<%", "%>"].';

/** Words other template languages put into tags, and what to write instead. */
const habits: readonly [RegExp, string][] = [
  [
    /^(if|with|each|for)\b/,
    'There are no helpers: {{#name}}…{{/name}} shows its text when the value is set, and repeats it for a list.',
  ],
  [/^unless\b/, 'There are no helpers: {{^name}}…{{/name}} shows its text when the value is not set.'],
  [/^else$/, 'There is no else: write {{^name}}…{{/name}} after the section.'],
  [/^this$|^@/, 'The current item of a list is {{.}}.'],
  [/\|/, 'There are no filters: give the value as it should read.'],
];

function badNameHint(name: string): string {
  const habit = habits.find(([pattern]) => pattern.test(name));
  return habit?.[1] ?? `Names are letters, digits, _ and -, joined by dots. ${literalBraces}`;
}

function undeclaredHint(name: string, suggestion: string | null): string {
  if (suggestion !== null)
    return `Did you mean "${suggestion}"? Otherwise declare it under variables in the frontmatter.`;
  const habit = habits.find(([pattern]) => pattern.test(name));
  return habit?.[1] ?? 'Declare it under variables in the frontmatter, or remove the tag.';
}

function short(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

type IssueOf<Code extends TemplateIssue['code']> = Extract<TemplateIssue, { code: Code }>;
