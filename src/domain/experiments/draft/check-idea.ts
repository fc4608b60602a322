import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { type DraftProblem, missing, textProblems, wrong } from '#domain/experiments/draft/problem.ts';
import { draftId } from '#domain/experiments/draft/read-fields.ts';
import { HANDLE, ID, slugs, tidy } from '#domain/experiments/draft/words.ts';

/** What the library already has; empty lists where it is not known. */
export type KnownIds = { experiments: readonly string[] };

/** Problems of title, id, tldr, owners, surface, tags and canvas. */
export function checkIdea(draft: ExperimentDraft, known: KnownIds): DraftProblem[] {
  const { idea } = draft;
  const title = { least: 3, most: 90, ask: 'Say in one line what you would like to find out.' };
  return [
    ...textProblems('idea.title', idea.title, title),
    ...idProblems(draft, known),
    ...tldrProblems(draft),
    ...handleProblems(draft),
    ...listProblems(draft),
    ...canvasProblems(draft),
  ];
}

function idProblems(draft: ExperimentDraft, known: KnownIds): DraftProblem[] {
  const id = draftId(draft);
  if (tidy(draft.idea.title) === '' && id === '') return [];
  if (!ID.test(id) || id.length < 3 || id.length > 60) {
    return [wrong('idea.id', 'Use 3-60 small letters, digits and hyphens, for example checkout-one-page.')];
  }
  if (!known.experiments.includes(id)) return [];
  return [wrong('idea.id', `There is already an experiment called ${id}. Choose another name.`)];
}

function tldrProblems(draft: ExperimentDraft): DraftProblem[] {
  // Left empty, it is written from the hypothesis, which has problems of its own while it cannot be.
  if (tidy(draft.idea.tldr) === '') return [];
  return textProblems('idea.tldr', draft.idea.tldr, { least: 10, most: 300, ask: '' });
}

function handleProblems({ idea }: ExperimentDraft): DraftProblem[] {
  const team = HANDLE.test(tidy(idea.team)) ? [] : [missing('idea.team', 'Choose the team it belongs to.')];
  if (tidy(idea.owner) === '' || HANDLE.test(tidy(idea.owner))) return team;
  return [...team, wrong('idea.owner', 'Write a handle such as @growth, in small letters.')];
}

function listProblems({ idea }: ExperimentDraft): DraftProblem[] {
  const surfaces = slugs(idea.surface).length;
  const problems =
    surfaces === 0
      ? [missing('idea.surface', 'Name where in the product it happens, for example checkout.')]
      : surfaces > 8
        ? [wrong('idea.surface', `Keep it to 8 places; these are ${surfaces}.`)]
        : [];
  const tags = slugs(idea.tags).length;
  return tags > 8 ? [...problems, wrong('idea.tags', `Keep it to 8 words; these are ${tags}.`)] : problems;
}

function canvasProblems({ idea }: ExperimentDraft): DraftProblem[] {
  const canvas = tidy(idea.canvas);
  if (canvas === '') return [];
  if (!ID.test(canvas) || canvas.length < 3 || canvas.length > 60)
    return [wrong('idea.canvas', 'Choose a canvas of this library.')];
  if (idea.addresses.some((id) => ID.test(tidy(id)))) return [];
  return [missing('idea.addresses', 'Choose at least one pain or gain it is about.')];
}
