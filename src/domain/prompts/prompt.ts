import type { Delimiters } from '#core/template/types.ts';
import type { SourceMessage } from '#domain/prompts/body.ts';
import type { VariableChange } from '#domain/prompts/breaking.ts';
import type { PromptData, PromptOutput, PromptStatus } from '#domain/prompts/schema.ts';
import type { Variables } from '#domain/prompts/variables.ts';

/** One version of a prompt, read from its file. */
export type PromptVersion = {
  id: string;
  version: number;
  data: PromptData;
  messages: SourceMessage[];
  /** Markdown outside the fences; a fence's lines are blank. */
  prose: string;
  /** SHA-256 of the canonical template, hexadecimal. */
  hash: string;
};

/** One version with its file and what it changes against the version before. */
export type LinkedVersion = PromptVersion & {
  /** Path of the file from the repository root. */
  path: string;
  /** Against the version before; empty for the first. */
  changes: VariableChange[];
  breaking: boolean;
};

/** What running a prompt needs, without prose, owners or tests: this is what the endpoint and the page share. */
export type CompiledPrompt = {
  id: string;
  version: number;
  title: string;
  status: PromptStatus;
  hash: string;
  variables: Variables;
  messages: { role: SourceMessage['role']; text: string }[];
  delimiters: Delimiters;
  model: PromptData['model'];
  output: PromptOutput;
};

export const DEFAULT_DELIMITERS: Delimiters = ['{{', '}}'];

export function compilePrompt(prompt: PromptVersion): CompiledPrompt {
  const { title, status, variables, delimiters, model, output } = prompt.data;
  return {
    id: prompt.id,
    version: prompt.version,
    title,
    status,
    hash: prompt.hash,
    variables,
    messages: prompt.messages.map(({ role, text }) => ({ role, text })),
    delimiters: delimiters ?? DEFAULT_DELIMITERS,
    model,
    output,
  };
}

/** In Astro's cache folder: what the content loader read last (`CompiledPrompt[]`), left for the endpoint's catalogue. */
export const COMPILED_FILE = 'loopbook-prompts.json';

/** `edge-cases@2`: how a version is named in references, locks and logs. */
export function refOf(prompt: { id: string; version: number }): string {
  return `${prompt.id}@${prompt.version}`;
}

/** The highest active version; when none is active the highest released one, then the highest draft. */
export function currentVersion<T extends { version: number; data: { status: PromptStatus } }>(
  versions: readonly T[],
): T | null {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const active = newestFirst.find((entry) => entry.data.status === 'active');
  return active ?? newestFirst.find((entry) => entry.data.status !== 'draft') ?? newestFirst[0] ?? null;
}
