import { expect, test } from 'vitest';
import { explainIssue } from './explain.ts';
import { parseTemplate } from './parse.ts';
import { renderTemplate } from './render.ts';
import type { TemplateIssue, Values } from './types.ts';
import { validateTemplate } from './validate.ts';

function parseIssues(source: string): TemplateIssue[] {
  const result = parseTemplate(source);
  return result.ok ? [] : result.issues;
}

function validationIssues(source: string, declared: readonly string[]): TemplateIssue[] {
  const result = parseTemplate(source);
  return result.ok ? validateTemplate([result.template], declared) : [];
}

function renderIssues(source: string, values: Values): TemplateIssue[] {
  const parsed = parseTemplate(source);
  const result = parsed.ok ? renderTemplate(parsed.template, values) : parsed;
  return result.ok ? [] : result.issues;
}

function words(issues: readonly TemplateIssue[]): string[] {
  return issues.map(explainIssue).map(({ message, hint }) => `${message} ${hint}`);
}

test('problems of the source are worded with their fix', () => {
  const braces = 'For literal braces set other marks in the frontmatter: delimiters: ["<%", "%>"].';
  expect(words(parseIssues('{{{x}}}{{&x}}{{>x}}{{=a b=}}{{}}{{a!}}{{.}}{{/c}}{{#d}}{{/e}}{{#f}}{{'))).toEqual(
    [
      `Tags with three braces are not part of the language. Write {{x}}: values are never escaped. ${braces}`,
      'Tags with & are not part of the language. Write {{x}}: values are never escaped.',
      'Partials are not part of the language. Write the text here, or insert it as the value of a variable.',
      'Tags that change the delimiters are not part of the language. Set them once for the whole prompt in the frontmatter: delimiters: ["<%", "%>"].',
      'This tag has no name. Write the name of a variable, as in {{audience}}.',
      `"a!" cannot be a name. Names are letters, digits, _ and -, joined by dots. ${braces}`,
      '{{.}} stands outside a section, so there is no current item. Put it inside {{#list}}…{{/list}}, or write the name of a variable.',
      '{{/c}} closes a section that is not open. Open it before with {{#c}}, or remove this tag.',
      '{{/e}} stands where the section "d" is still open. Write {{/d}} here, or before this tag: sections close in the reverse order of opening.',
      'The section "f" is never closed. Add {{/f}} where it ends.',
      `This tag is opened but never closed. Add the closing }}. ${braces}`,
    ],
  );
});

test.each([
  ['{{#if b2b}}{{/if}}', 'There are no helpers: {{#name}}…{{/name}} shows'],
  ['{{#unless b2b}}{{/unless}}', 'There are no helpers: {{^name}}…{{/name}} shows'],
  ['{{@index}}', 'The current item of a list is {{.}}.'],
  ['{{ x | upper }}', 'There are no filters'],
])('%s gets the hint for its habit', (source, hint) => {
  const [issue] = parseIssues(source).map(explainIssue);
  expect(issue?.hint).toContain(hint);
});

test('names are checked against the declared ones, with a guess or the way out', () => {
  expect(words(validationIssues('{{audiance}}{{qqq}}{{else}}{{this}}', ['audience']))).toEqual([
    '"audiance" is not a declared variable. Did you mean "audience"? Otherwise declare it under variables in the frontmatter.',
    '"qqq" is not a declared variable. Declare it under variables in the frontmatter, or remove the tag.',
    '"else" is not a declared variable. There is no else: write {{^name}}…{{/name}} after the section.',
    '"this" is not a declared variable. The current item of a list is {{.}}.',
    'The variable "audience" is declared but no message uses it. Write {{audience}} in a message, or remove the declaration.',
  ]);
});

test('problems of the values are worded with their fix', () => {
  const values: unknown = { f: () => '', o: {}, l: [[]], s: Symbol('s') };
  expect(words(renderIssues('{{x}}{{f}}{{o}}{{l}}{{s}}', values as Values))).toEqual([
    '"x" has no value. Fill it in; a variable that may stay empty is declared without required: true.',
    '"f" is a function. Give plain data: a text, a number, true or false, or a list of texts.',
    '"o" is an object, which cannot be printed. Name what to print, as in {{o.title}}.',
    '"l" is a list of more than texts, which cannot be printed. Give a text, a number, true or false, or a list of these.',
    '"s" is not plain data, which cannot be printed. Give a text, a number, true or false, or a list of these.',
  ]);
});

test('a very long name is cut in the message', () => {
  const [explained] = parseIssues(`{{${'a '.repeat(200)}}}`).map(explainIssue);
  expect(explained?.message.length).toBeLessThan(80);
});

test('limits and delimiters are worded', () => {
  const deep = '{{#a}}'.repeat(65);
  expect(words(parseIssues(deep))).toEqual([
    'Sections are nested more than 64 deep. Close each section where it ends; no prompt needs this many levels.',
  ]);
  const result = parseTemplate('x', ['', '}}']);
  expect(words(result.ok ? [] : result.issues)).toEqual([
    '["","}}"] cannot delimit tags. Give two different marks of 1 to 10 signs, without letters, digits, spaces or =, as in ["<%", "%>"].',
  ]);
});
