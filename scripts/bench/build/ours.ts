import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inProject, root } from '../../lib/project.ts';
import type { CorpusEntry } from './corpus.ts';

/** A site ready to be built, and what the measurement must know about it. */
export type PreparedSite = {
  folder: string;
  /** Arguments for Node that build it. */
  command: string[];
  /** Where the pages land, and what makes the next build a cold one when it is removed. */
  output: string;
  caches: string[];
  /** Changes one sentence of one entry; the number makes each change a new one. */
  edit: (round: number) => void;
  remove: () => void;
};

const COPIED = ['src', 'public', 'astro.config.mjs', 'package.json', 'tsconfig.json', 'content/contexts'];
/** Caches live in node_modules, so the copy has a folder of its own with links to the packages. */
const OWN = new Set(['.astro', '.vite', '.cache']);

/** Copies the project without its content into a temporary folder and writes the corpus as its library. */
export async function prepareOurs(corpus: readonly CorpusEntry[]): Promise<PreparedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-ours-'));
  for (const path of COPIED) cpSync(inProject(path), join(folder, path), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(`${root}node_modules`)) {
    if (!OWN.has(name)) symlinkSync(`${root}node_modules/${name}`, join(folder, 'node_modules', name));
  }
  for (const entry of corpus) write(folder, entry);
  const first = corpus.find((entry) => entry.kind === 'prompt');
  return {
    folder,
    command: ['node_modules/astro/bin/astro.mjs', 'build'],
    output: 'dist',
    caches: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
    edit: (round) =>
      first && write(folder, { ...first, prose: `${first.prose}\nEdited in round ${round}.\n` }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function write(folder: string, entry: CorpusEntry): void {
  const isPrompt = entry.kind === 'prompt';
  const path = join(folder, isPrompt ? `prompts/${entry.id}/v1.mdx` : `content/playbooks/${entry.id}.mdx`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, isPrompt ? promptFile(entry) : playbookFile(entry));
}

function promptFile({ title, summary, stage, tags, prose, parts }: CorpusEntry): string {
  return `---
title: ${JSON.stringify(title)}
summary: ${JSON.stringify(summary)}
stage: ${stage}
status: active
owners: ["@growth"]
tags: [${tags.join(', ')}]
reviewed: 2026-11-22
variables:
  topic: { type: string, required: true, maxLength: 200, description: What it is about., example: The delivery step }
  notes: { type: string, multiline: true, description: What is known. }
  constraints: { type: list, description: What may not change. }
  weeks: { type: number, integer: true, min: 1, max: 12, default: 2 }
---
${prose}
~~~~prompt role=system
${parts[0]}
~~~~

~~~~prompt role=user
${parts[1]}
Topic: {{topic}} in {{weeks}} weeks
{{#notes}}
{{notes}}
{{/notes}}
{{#constraints}}
- {{.}}
{{/constraints}}
~~~~
`;
}

function playbookFile({ title, summary, stage, tags, prose, parts }: CorpusEntry): string {
  return `---
title: ${JSON.stringify(title)}
summary: ${JSON.stringify(summary)}
stages: [${stage}]
owners: ["@growth"]
tags: [${tags.join(', ')}]
reviewed: 2026-11-22
steps:
  - { id: prepare, title: Collect what is known, stage: ${stage}, kind: write, minutes: 20 }
  - { id: agree, title: Read it together, stage: ${stage}, kind: decision, gate: The owner, minutes: 15 }
---
${prose.replaceAll('## ', '### ')}
## Collect what is known

${parts[0]}

## Read it together

${parts[1]}
`;
}
