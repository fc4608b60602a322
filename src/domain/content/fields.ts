import { z } from 'zod';
import { STAGES } from '#domain/loop/stages.ts';

/** An id is the folder or file name and stays for ever. */
export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const id = z
  .string()
  .min(3)
  .max(60)
  .regex(ID_PATTERN, 'must be kebab-case, for example funnel-friction');

export const title = z
  .string()
  .min(3)
  .max(90)
  .describe('What it is for, in the reader’s words. 3-90 characters.');
export const summary = z
  .string()
  .min(10)
  .max(240)
  .describe('One sentence for lists and search results. 10-240 characters.');
export const stage = z.enum(STAGES).describe(`The stage of the loop: ${STAGES.join(', ')}.`);
export const owners = z
  .array(z.string().regex(/^@[a-z0-9][a-z0-9/-]*$/, 'must look like @growth'))
  .min(1, 'needs at least one owner')
  .describe('Who answers for it: team handles from src/site.config.ts.');
export const tags = z
  .array(z.string().regex(ID_PATTERN, 'must be kebab-case'))
  .max(8)
  .default([])
  .describe('Up to eight kebab-case words that people filter by.');

/** A calendar day. YAML may already have read it as a date; both forms are accepted and one is kept. */
export const day = z
  .preprocess((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value), z.iso.date())
  .describe('A calendar day, for example 2026-11-22.');

/** `id` (the current version) or `id@3` (pinned). */
export const promptReference = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[1-9]\d{0,3})?$/,
    'must be a prompt id, for example edge-cases or edge-cases@2',
  );

/** Splits `edge-cases@2` into its parts; version is null when the reference is not pinned. */
export function parsePromptReference(reference: string): { id: string; version: number | null } {
  const [promptId = '', version] = reference.split('@');
  return { id: promptId, version: version === undefined ? null : Number(version) };
}
