import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import type { FieldValue } from '#domain/prompts/variables.ts';
import { type AcceptedValues, acceptValues } from '#domain/share/accept-values.ts';
import { readShareLink } from '#domain/share/share-link.ts';
import { inWords, labelOf } from '../form/field-problem.ts';

/** What to tell a person who opened a link with values. */
export type LinkNotice = { tone: 'plain' | 'warn'; text: string };

/** The values of a link, or null when it brought none, and what there is to say about it. */
export type LinkResult = { values: Record<string, FieldValue> | null; notice: LinkNotice | null };

const NEWER =
  'This link was made by a newer version of this site, so its values cannot be read here. The form shows your own.';
const DAMAGED =
  'The values in this link are damaged, probably because the link was cut off on its way. The form works as usual; ask for the link again to get the values.';

/** Reads the fragment of the page's address for this prompt version. Never throws. */
export async function readLink(hash: string, prompt: CompiledPrompt): Promise<LinkResult> {
  const read = await readShareLink(hash);
  if (read.kind === 'none') return { values: null, notice: null };
  if (read.kind === 'problem')
    return { values: null, notice: { tone: 'warn', text: read.problem === 'damaged' ? DAMAGED : NEWER } };
  if (read.ref.id !== prompt.id) {
    const text = `The values in this link belong to another prompt (${printable(read.ref.id)}), so they were not used.`;
    return { values: null, notice: { tone: 'warn', text } };
  }
  const accepted = acceptValues(prompt.variables, read.values);
  const sentences = [
    ...versionSentence(read.ref.version, prompt.version),
    ...lossSentences(accepted, prompt),
  ];
  const filled = 'The form was filled from the link.';
  return {
    values: accepted.values,
    notice: { tone: sentences.length > 0 ? 'warn' : 'plain', text: [filled, ...sentences].join(' ') },
  };
}

function versionSentence(made: number, shown: number): string[] {
  return made === shown ? [] : [`The link was made for version ${made}, and this is version ${shown}.`];
}

function lossSentences({ unknown, unusable, sensitive }: AcceptedValues, prompt: CompiledPrompt): string[] {
  const labels = (names: readonly string[]) =>
    inWords(names.map((name) => labelOf(name, prompt.variables[name])));
  return [
    ...(unknown.length > 0
      ? [`Left out, because this version has no such field: ${inWords(unknown.slice(0, 10).map(printable))}.`]
      : []),
    ...(unusable.length > 0
      ? [`Left out, because the value does not fit the field: ${labels(unusable)}.`]
      : []),
    ...(sensitive.length > 0
      ? [`Left out, because sensitive fields are never filled from a link: ${labels(sensitive)}.`]
      : []),
  ];
}

/** A name from outside, short and without signs that could disguise it. */
function printable(name: string): string {
  return name.replace(/[^\w .@-]/g, '?').slice(0, 60);
}
