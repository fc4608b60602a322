import { parsePromptReference } from '#domain/content/fields.ts';
import { type Finding, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { Experiment } from '#domain/experiments/experiment.ts';
import { checkTeam } from '#domain/library/check-team.ts';
import { didYouMean, findPrompt, type Known, missingPrompt } from '#domain/library/known.ts';
import type { ReadExperiment } from '#domain/library/read-experiments.ts';
import { refOf } from '#domain/prompts/prompt.ts';

/** Everything about one experiment that needs the rest of the library, apart from its prose. */
export function checkExperimentReferences({ entry, source }: ReadExperiment, known: Known): LocalIssue[] {
  const found = [
    ...teamProblems(entry, known),
    ...promptProblems(entry, known),
    ...canvasProblems(entry, known),
    ...experimentProblems(entry, known),
    ...replacementProblems(entry, known),
  ];
  return found.map(({ path, ...finding }) => issueAt(source.placeOf(path), finding));
}

type Problem = Finding & { path: readonly PropertyKey[] };

function teamProblems({ data }: Experiment, { teams }: Known): Problem[] {
  return (['owner', 'team'] as const).flatMap((field) => {
    const finding = checkTeam(data[field], teams);
    return finding === null ? [] : [{ path: [field], ...finding }];
  });
}

function promptProblems({ data }: Experiment, known: Known): Problem[] {
  return data.prompts.flatMap(({ use, stage }, index): Problem[] => {
    const rule = 'experiment/prompt';
    const path = ['prompts', index, 'use'];
    const missing = missingPrompt(use, known);
    if (missing !== null) return [{ path, rule, ...missing }];
    const prompt = findPrompt(use, known);
    if (prompt === null) return [];
    if (parsePromptReference(use).version === null) {
      const message = `${use} names no version, so nobody can tell which text was used.`;
      return [{ path, rule, message, hint: `Write ${refOf(prompt)} if that is the one.` }];
    }
    if (prompt.data.stage === stage) return [];
    const message = `${use} belongs to the stage ${prompt.data.stage}, and here it stands under ${stage}.`;
    const hint = `Write stage: ${prompt.data.stage}, unless it was used for something else.`;
    return [{ path: ['prompts', index, 'stage'], rule, severity: 'warning', message, hint }];
  });
}

function canvasProblems({ data: { canvas } }: Experiment, known: Known): Problem[] {
  if (canvas === undefined) return [];
  const rule = 'experiment/canvas';
  if (!known.claimed.contexts.has(canvas.id)) {
    const all = [...known.contexts.values()].filter(({ data }) => data.kind === 'canvas').map(({ id }) => id);
    const listed =
      all.length === 0
        ? 'Add one: content/contexts/<id>.mdx with kind: canvas.'
        : `There is: ${all.join(', ')}.`;
    const hint = didYouMean(canvas.id, all) ?? listed;
    return [{ path: ['canvas', 'id'], rule, message: `There is no canvas ${canvas.id}.`, hint }];
  }
  const pack = known.contexts.get(canvas.id)?.data;
  if (pack === undefined) return [];
  if (pack.kind !== 'canvas') {
    const message = `${canvas.id} is a context pack of kind ${pack.kind}, and no canvas.`;
    return [{ path: ['canvas', 'id'], rule, message, hint: 'Name a canvas: it has pains and gains.' }];
  }
  const ids = [...pack.customer.pains, ...pack.customer.gains].map(({ id }) => id);
  return canvas.addresses.flatMap((id, index) => {
    if (ids.includes(id)) return [];
    const hint = didYouMean(id, ids) ?? `It has: ${ids.join(', ')}.`;
    const message = `${canvas.id} has no pain or gain ${id}.`;
    return [{ path: ['canvas', 'addresses', index], rule, message, hint }];
  });
}

function experimentProblems({ id, data }: Experiment, { claimed }: Known): Problem[] {
  const { supersededBy, design, followUps } = data;
  const listed = (field: readonly PropertyKey[], ids: readonly string[]) =>
    ids.map((named, index) => ({ path: [...field, index], named }));
  const references = [
    ...listed(['followUps'], followUps),
    ...listed(['design', 'exclusions'], design?.exclusions ?? []),
    ...(supersededBy === undefined ? [] : [{ path: ['supersededBy'], named: supersededBy }]),
  ];
  return references.flatMap(({ path, named }): Problem[] => {
    const rule = 'experiment/reference';
    if (named === id) {
      const message = `${id} names itself.`;
      return [{ path, rule, message, hint: 'Name another experiment, or delete it.' }];
    }
    if (claimed.experiments.has(named)) return [];
    const hint =
      didYouMean(named, [...claimed.experiments]) ??
      'Name the folder of an experiment in content/experiments/.';
    return [{ path, rule, message: `There is no experiment ${named}.`, hint }];
  });
}

/** Following the replacements must end somewhere. */
function replacementProblems({ id, data }: Experiment, { experiments }: Known): Problem[] {
  const way = new Set([id]);
  let next = data.supersededBy;
  while (next !== undefined && !way.has(next)) {
    way.add(next);
    next = experiments.get(next)?.data.supersededBy;
  }
  if (next !== id || way.size === 1) return [];
  const message = `The replacements go in a circle: ${[...way, id].join(' -> ')}.`;
  const hint = 'Delete supersededBy in the newest of them.';
  return [{ path: ['supersededBy'], rule: 'experiment/superseded', message, hint }];
}
