import type { CopyFormat } from '#domain/prompts/formats/copy-formats.ts';
import type { ShareLink } from '#domain/share/share-link.ts';
import { inWords } from '../form/field-problem.ts';

/** One sentence after copying: what it was, how much, and what is still missing in it. */
export function copiedWords(format: CopyFormat, text: string, missing: readonly string[]): string {
  const done = `Copied as ${format.label}, ${text.length.toLocaleString('en')} characters.`;
  if (missing.length === 0) return done;
  return `${done} Still to be filled in: ${inWords(missing)}.`;
}

/** One or two sentences after making a link; `labels` are the names of what was left out. */
export function linkWords(link: ShareLink, labels: readonly string[]): string {
  const leftOut = labels.length === 0 ? '' : ` Left out, because it is sensitive: ${inWords(labels)}.`;
  if (!link.tooLong)
    return `Link copied. The values are in its last part, which browsers do not send to a server.${leftOut}`;
  const length = link.url.length.toLocaleString('en');
  return `No link was made: with these values it would have ${length} characters, more than mail and chat carry safely. Shorten the longest field, or copy the text instead.${leftOut}`;
}

/** Why a text may not be opened elsewhere, or null. */
export function refusalToOpen(sensitive: readonly string[]): string | null {
  if (sensitive.length === 0) return null;
  const [fields, them] = sensitive.length === 1 ? ['field', 'it'] : ['fields', 'them'];
  return `This is not opened elsewhere, because the sensitive ${fields} ${inWords(sensitive)} would leave this site. Clear ${them} first.`;
}
