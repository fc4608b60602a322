import type { SectionId } from '#domain/experiments/draft/draft.ts';
import { lengthOf, tidy } from '#domain/experiments/draft/words.ts';

/**
 * Something that keeps a draft from being a specified experiment. `field` is a path such as `variants.0.name`; `kind`
 * tells what is not there yet from what is wrong.
 */
export type DraftProblem = { section: SectionId; field: string; kind: 'missing' | 'wrong'; text: string };

export function missing(field: string, text: string): DraftProblem {
  return { section: sectionOf(field), field, kind: 'missing', text };
}

export function wrong(field: string, text: string): DraftProblem {
  return { section: sectionOf(field), field, kind: 'wrong', text };
}

/** What is wrong with a text that needs a number of characters; none when it is fine. */
export function textProblems(
  field: string,
  text: string,
  { least, most, ask }: { least: number; most: number; ask: string },
): DraftProblem[] {
  const length = lengthOf(tidy(text));
  if (length === 0) return [missing(field, ask)];
  if (length < least) return [wrong(field, `Write at least ${least} characters.`)];
  if (length > most) return [wrong(field, `Keep it to ${most} characters; these are ${length}.`)];
  return [];
}

function sectionOf(field: string): SectionId {
  return field.slice(0, field.indexOf('.')) as SectionId;
}
