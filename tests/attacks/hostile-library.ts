import { stringify } from 'yaml';
import { SCRIPTS } from './corpus.ts';

/** Ends whatever element a field may stand in. */
const SCRIPT = '</script><script>__ran.push(1)</script>';
const IMAGE = '"><img src=x onerror=__ran.push(1)>';
const DAY = '2026-11-22';

/** Whether a Markdown reader takes it for words, for code, or for a link or an image that may stand anywhere. */
export function isWords(text: string): boolean {
  return /^(?:['"][^<]*$|https:|www\.|\[link\]\((?:java\tscript|https|\/api)|!\[pixel\]\(\/|~~~html|`|<img src=x onerror=\S*\/\/$)/.test(
    text,
  );
}

/** What the check lets pass: as text in fields and in code, scripts are only words. */
const PROSE = [
  '## When to use it',
  ...SCRIPTS.map((text) => `- ${asCode(text)}`),
  '```html',
  ...SCRIPTS.map((text) => visible(text).replaceAll('```', '')),
  '```',
  ...SCRIPTS.filter(isWords),
  '[elsewhere](https://evil.example/%22onmouseover=%22__ran.push(1) "\\"onmouseover=\\"__ran.push(1)")',
  `\\<img src=x onerror=__ran.push(1)\\> &lt;script&gt;__ran.push(1)&lt;/script&gt;`,
].join('\n\n');

const PROMPT = {
  title: `A prompt ${SCRIPT}`.slice(0, 80),
  summary: `What a person would write who means harm: ${IMAGE} and ${SCRIPT}`,
  stage: 'hypothesis',
  status: 'active',
  owners: ['@growth'],
  tags: ['harm'],
  reviewed: DAY,
  variables: {
    text: { type: 'string', required: true, description: `Anything ${IMAGE}.`, example: SCRIPT },
    kind: { type: 'choice', options: [IMAGE, SCRIPT], description: `One of two ${SCRIPT}.`, example: IMAGE },
  },
  model: { maxOutputTokens: 100 },
  output: { format: 'markdown' },
};

const FENCES = `~~~~prompt role=system\n${SCRIPT}\n${IMAGE}\n~~~~\n\n~~~~prompt role=user\n${SCRIPT} {{text}} {{kind}}\n~~~~`;

const PACK = {
  title: `A pack ${SCRIPT}`.slice(0, 80),
  summary: `A pack of somebody who means harm: ${IMAGE} and ${SCRIPT}`,
  kind: 'domain',
  owners: ['@growth'],
  tags: ['harm'],
  reviewed: DAY,
  sources: [{ title: `A source ${IMAGE}`, url: 'https://evil.example/"onmouseover="__ran.push(1)' }],
};

/** A library whose every field tries to leave its place, by path. */
export const HOSTILE_LIBRARY: Readonly<Record<string, string>> = {
  'prompts/harmful/v1.mdx': mdx(PROMPT, `${PROSE}\n\n${FENCES}`),
  'content/contexts/harmful-pack.mdx': mdx(PACK, PROSE),
};

/** A prompt whose prose is this text, as somebody would contribute it. */
export function promptWithProse(prose: string): Record<string, string> {
  return {
    'prompts/harmful/v1.mdx': mdx(
      { ...PROMPT, title: 'A prompt', summary: PROMPT.summary },
      `${prose}\n\n${FENCES}`,
    ),
  };
}

function mdx(frontmatter: object, body: string): string {
  return `---\n${stringify(frontmatter)}---\n\n${body}\n`;
}

function asCode(text: string): string {
  return `\`\`\`\` ${visible(text).replaceAll(/\s+/g, ' ')} \`\`\`\``;
}

/** Characters that nobody sees are refused anyhow. */
function visible(text: string): string {
  return text.replaceAll('\u0001', '');
}
