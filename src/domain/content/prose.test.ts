import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { checkProse } from '#domain/content/prose.ts';

function problems(text: string): string[] {
  const isRoute = (path: string) => ['/', '/prompts/', '/prompts/edge-cases/'].includes(path);
  const missingPrompt = (reference: string) =>
    /^edge-cases(?:@[12])?$/.test(reference) ? null : { message: `There is no ${reference}.` };
  return inFile('f', checkProse({ text, firstLine: 10, isRoute, missingPrompt })).map(formatIssue);
}

test.each([
  [
    'ordinary Markdown',
    '## When\n\nBefore a *test*: p < 0.05, a > b, 3 <= 4, R&D.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
  ],
  [
    'tags and braces in code',
    'Write `{{step}}` or `{ a: 1 }`.\n\n```js\nimport x from "y"; // <b>{x}</b>\n```\n',
  ],
  ['escaped braces and angles', 'A \\{ brace and a \\<tag>.'],
  [
    'known components',
    'See <PromptLink id="edge-cases" version="2" />.\n\n<Note kind="warning" title="Mind this">\n\n**Careful.**\n\n</Note>\n',
  ],
  [
    'links of every allowed kind',
    '[a](/prompts/) [b](/prompts/edge-cases/#when) [c](https://x.example/a?b) [d](mailto:a@b.example) [e](#when) [f](/feed.xml)',
  ],
  ['an address in angle brackets', 'See <https://x.example/>.'],
  ['an image of this site', '![The funnel](/images/funnel.png)'],
  ['words that begin like code', 'import your events first.\n\nExport the table, then export it again.'],
])('%s is fine', (_, text) => {
  expect(problems(text)).toEqual([]);
});

test.each([
  [
    'a tag outside a fence',
    'Fill in {{ step }} first.',
    'f:10:9 error prose/tag {{ step }} stands outside a prompt fence, where nothing fills it in.\n    To show it, write it as code: `{{ step }}`.',
  ],
  [
    'an expression',
    'Costs {1 + 1} euros'.replace('}', ''),
    'f:10:7 error prose/brace A brace in prose would be read as program code.\n    Write it as code between backticks, or put a backslash before it.',
  ],
  [
    'raw HTML',
    'a\n\n<div class="x">',
    'f:12:1 error prose/html Raw HTML (<div>) is not allowed in prose.\n    Write it in Markdown, or as code between backticks.',
  ],
  [
    'inline HTML',
    'a <br> b',
    'f:10:3 error prose/html Raw HTML (<br>) is not allowed in prose.\n    Write it in Markdown, or as code between backticks.',
  ],
  [
    'a script over several lines',
    '<script\n  src="x">',
    'f:10:1 error prose/html Raw HTML (<script>) is not allowed in prose.\n    Write it in Markdown, or as code between backticks.',
  ],
  [
    'a comment',
    'a <!-- hidden --> b',
    'f:10:3 error prose/html Comments are not allowed in prose.\n    Delete it: what reviewers should know belongs in the pull request.',
  ],
  [
    'a comment that never ends',
    'a\n<!-- hidden',
    'f:11:1 error prose/html Comments are not allowed in prose.\n    Delete it: what reviewers should know belongs in the pull request.',
  ],
  [
    'an import',
    "import Chart from './Chart.astro';",
    'f:10:1 error prose/module Prose imports and exports nothing.\n    Delete the line: the components that may be used are there without it.',
  ],
  [
    'an unknown component',
    '<Notte>\n\nx\n\n</Notte>',
    'f:10:1 error prose/component <Notte> is no component of this library.\n    Did you mean <Note>?',
  ],
  [
    'a component like nothing',
    '<Carousel />',
    'f:10:1 error prose/component <Carousel> is no component of this library.\n    There are: <Note>, <PromptLink>.',
  ],
  [
    'a component that is never closed',
    '<Note>\n\nx',
    'f:10:1 error prose/component <Note> is never closed.\n    Add </Note> after its text.',
  ],
  [
    'a closing tag alone',
    'x </Note>',
    'f:10:3 error prose/component </Note> closes nothing.\n    Delete it.',
  ],
  [
    'a component that should stand alone',
    '<PromptLink id="edge-cases">x</PromptLink>',
    'f:10:1 error prose/component <PromptLink> is not written this way.\n    Write it as <PromptLink id="edge-cases" />',
  ],
  [
    'an unknown attribute',
    '<PromptLink id="edge-cases" versoin="2" />',
    'f:10:1 error prose/attribute <PromptLink> has no attribute versoin.\n    Did you mean version?',
  ],
  [
    'a missing attribute',
    '<PromptLink />',
    'f:10:1 error prose/attribute <PromptLink> needs id="…".\n    The id of a prompt, for example edge-cases.',
  ],
  [
    'a wrong attribute',
    '<Note kind="loud">x</Note>',
    'f:10:1 error prose/attribute kind of <Note> cannot be loud.\n    note, tip or warning. Default: note.',
  ],
  [
    'a prompt that is not there',
    'See <PromptLink id="edge-cases" version="3" />',
    'f:10:5 error prose/prompt There is no edge-cases@3.',
  ],
  [
    'an attribute without quotes',
    '<PromptLink id=edge-cases />',
    'f:10:1 error prose/attribute id needs a text in double quotes.\n    Write id="…".',
  ],
  [
    'a lone angle beside a component',
    '<PromptLink id="edge-cases" /> when p < 0.05',
    'f:10:39 error prose/angle Beside a component, < would open a tag.\n    Put a backslash before it, or write an address without angle brackets.',
  ],
  [
    'a script address',
    '[a](javascript:alert)',
    'f:10:1 error prose/link-scheme Links do not lead to javascript: addresses.\n    Use https:, http:, mailto: or a page of this site, for example /prompts/.',
  ],
  [
    'a data address in a definition',
    '[a][b]\n\n[b]: data:text/html,x',
    'f:12:1 error prose/link-scheme Links do not lead to data: addresses.\n    Use https:, http:, mailto: or a page of this site, for example /prompts/.',
  ],
  [
    'an address without a scheme',
    '[a](//x.example/)',
    'f:10:1 error prose/link-scheme The address has no scheme.\n    Write https://x.example/',
  ],
  [
    'a page without its slash',
    '[a](/prompts/edge-cases#x)',
    'f:10:1 error prose/link-target /prompts/edge-cases has no slash at its end.\n    Write /prompts/edge-cases/#x',
  ],
  [
    'a page that is not there',
    '[a](/prompts/edge-case/)',
    'f:10:1 warning prose/link-target There is no page /prompts/edge-case/ on this site.\n    Check the id in the address.',
  ],
  [
    'an image of another host',
    '![x](https://x.example/x.png)',
    'f:10:1 error prose/image-host Images come from this site only; a page asks no other host for anything.\n    Put the file into public/images/ and use /images/name.png.',
  ],
  [
    'an image beside the file',
    'See ![The funnel](./charts/funnel.png)',
    'f:10:5 error prose/image-file Images stand beside the write-ups of experiments only, not beside this file.\n    Put the file into public/images/ and use /images/funnel.png.',
  ],
  [
    'an image without words',
    '![](/images/x.png)',
    'f:10:1 warning prose/image-text The image has no text for people who cannot see it.\n    Write what it shows: ![What it shows](/address.png).',
  ],
])('%s', (_, text, problem) => {
  expect(problems(text)).toContain(problem);
});

test('every problem is reported once, in order', () => {
  const text = 'a {{x}}\n\nb {y}\n\n<b>c</b> [d](javascript:x)';
  expect(problems(text).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'f:10:3 error prose/tag',
    'f:12:3 error prose/brace',
    'f:12:5 error prose/brace',
    'f:14:1 error prose/html',
    'f:14:5 error prose/html',
    'f:14:10 error prose/link-scheme',
  ]);
});

const inExperiment = (text: string) => {
  const checkBound = ({
    name,
    attributes,
  }: {
    name: string;
    attributes: Readonly<Record<string, string>>;
  }) =>
    attributes['metric'] === 'gone' ? [{ rule: 'prose/figure', message: `${name} has no metric gone.` }] : [];
  const experiment = { checkBound, files: ['index.mdx', 'before.png'] };
  const found = checkProse({
    text,
    firstLine: 1,
    isRoute: () => true,
    missingPrompt: () => null,
    experiment,
  });
  return inFile('f', found).map(formatIssue);
};

test.each([
  [
    'a figure in a sentence',
    'It fell by <Result metric="orders" stat="lift" /> (<Result metric="orders" stat="ci" />).',
  ],
  ['a chart between paragraphs', 'Before.\n\n<Forest />\n\n<Health check="sample-ratio" />\n\nAfter.'],
  ['a chart at the end', '<Timeline />'],
  [
    'an image beside the write-up',
    '![Before](./before.png) ![Before](before.png) ![Funnel](/images/funnel.png)',
  ],
])('in an experiment %s is fine', (_, text) => {
  expect(inExperiment(text)).toEqual([]);
});

test.each([
  [
    'a chart in a sentence',
    'See <Forest /> here.',
    'f:1:5 error prose/component <Forest> needs a paragraph of its own.\n    Leave a blank line above and below <Forest />',
  ],
  [
    'a chart under a line of text',
    'Text\n<Forest />',
    'f:2:1 error prose/component <Forest> needs a paragraph of its own.\n    Leave a blank line above and below <Forest />',
  ],
  [
    'an unknown figure',
    'It fell by <Result metric="orders" stat="uplift" />.',
    'f:1:12 error prose/attribute stat of <Result> cannot be uplift.\n    Did you mean lift?',
  ],
  [
    'a figure without its kind',
    'a <Result metric="orders" />',
    'f:1:3 error prose/attribute <Result> needs stat="…".\n    lift, difference, ci, ci-difference, p, rate, n.',
  ],
  [
    'an attribute where there are none',
    '<Forest metric="orders" />',
    'f:1:1 error prose/attribute <Forest> has no attribute metric.\n    It has none.',
  ],
  [
    'a figure this experiment does not have',
    'a <Result metric="gone" stat="p" />',
    'f:1:3 error prose/figure Result has no metric gone.',
  ],
  [
    'a component of another name',
    '<Results metric="a" stat="p" />',
    'f:1:1 error prose/component <Results> is no component of this library.\n    Did you mean <Result>?',
  ],
  [
    'an image that is not there',
    '![Before](./befor.png)',
    'f:1:1 error prose/image-file There is no befor.png beside this file.\n    Did you mean before.png?',
  ],
])('in an experiment %s is a problem', (_, text, expected) => {
  expect(inExperiment(text)).toEqual([expected]);
});

test('figures of an experiment stand in no other file', () => {
  expect(problems('It rose by <Result metric="orders" stat="lift" />.')).toEqual([
    'f:10:12 error prose/component <Result> shows figures of an experiment, and this file is none.\n    Use it in content/experiments/<id>/index.mdx; link to that page from here.',
  ]);
});
