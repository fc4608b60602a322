import type { SourceMessage } from '#domain/prompts/body.ts';
import { DEFAULT_DELIMITERS } from '#domain/prompts/prompt.ts';
import type { PromptData } from '#domain/prompts/schema.ts';

/**
 * SHA-256 of everything that decides what a model is sent: messages, variables, model hints, output, delimiters.
 * Prose, tags, owners, status and tests are left out, so they may change after a release.
 * @returns 64 hexadecimal digits.
 */
export async function promptHash(data: PromptData, messages: readonly SourceMessage[]): Promise<string> {
  const identity = {
    messages: messages.map(({ role, text }) => ({ role, text })),
    variables: data.variables,
    model: data.model,
    output: data.output,
    delimiters: data.delimiters ?? DEFAULT_DELIMITERS,
  };
  const bytes = new TextEncoder().encode(canonicalJson(identity));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * JSON with sorted keys and no white space; absent values are left out.
 * The order of variables is the order of the form, so it is no part of the identity.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
