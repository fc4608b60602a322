import { stringify } from 'yaml';
import { contextText, playbookText, promptText } from '#domain/contribute/starting-texts.ts';
import type { Stage } from '#domain/loop/stages.ts';

export const SCAFFOLD_KINDS = ['prompt', 'playbook', 'context'] as const;
export type ScaffoldKind = (typeof SCAFFOLD_KINDS)[number];

export type ScaffoldInput = {
  /** Kebab-case, 3-60 characters. */
  id: string;
  /** 3-90 characters. */
  title: string;
  stage: Stage;
  /** A team handle of the site configuration, for example @growth. */
  owner: string;
  /** YYYY-MM-DD. */
  today: string;
};

/** A new content file: its path from the repository root and its text. */
export type Scaffold = { path: string; text: string };

/**
 * A valid first file of a kind, with words that say what belongs where. It passes the check as it is.
 * A prompt starts as a draft, so it may change freely until it is released.
 */
export function scaffold(kind: ScaffoldKind, input: ScaffoldInput): Scaffold {
  const words = { ...input, title: scalar(input.title), owner: scalar(input.owner) };
  switch (kind) {
    case 'prompt':
      return { path: `prompts/${input.id}/v1.mdx`, text: promptText(words) };
    case 'playbook':
      return { path: `content/playbooks/${input.id}.mdx`, text: playbookText(words) };
    case 'context':
      return { path: `content/contexts/${input.id}.mdx`, text: contextText(words) };
  }
}

/** A text as one YAML scalar on one line, quoted where it must be. */
function scalar(text: string): string {
  return stringify(text.replaceAll(/\s+/g, ' ').trim(), { lineWidth: 0 }).trimEnd();
}
