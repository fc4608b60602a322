import { readFileSync } from 'node:fs';
import { diffArrays } from 'diff';
import Mustache from 'mustache';
import { editRuns } from '#core/diff/edit-runs.ts';
import { parseTemplate } from '#core/template/parse.ts';
import { renderTemplate } from '#core/template/render.ts';
import type { Template, Values } from '#core/template/types.ts';

/** Two pieces of code for the same work; each returns what it made, so that nothing can be left out. */
export type Contest = { about: string; arms: readonly { variant: string; work: () => unknown }[] };

const MOST_EDITS = 2000;

/** Contests by name; each is built when it is asked for, and fails where the two do not agree. */
export const CONTESTS: Readonly<Record<string, () => Contest>> = {
  'word-difference': () => {
    const { before, after, about } = twoVersions();
    const theirs = () => diffArrays(before, after, { maxEditLength: MOST_EDITS })?.map(({ count }) => count);
    const ours = () => editRuns(before, after, MOST_EDITS)?.map(({ count }) => count);
    return agreed(about, [
      { variant: 'diff', work: theirs },
      { variant: 'own', work: ours },
    ]);
  },
  'same-twice': () => {
    const { before, after, about } = twoVersions();
    const work = () => editRuns(before, after, MOST_EDITS)?.map(({ count }) => count);
    return agreed(about, [
      { variant: 'first', work },
      { variant: 'second', work },
    ]);
  },
  'template-fresh': () => {
    const { source, values } = longTemplate();
    return agreed(`a template of ${source.length} characters, parsed and rendered`, [
      { variant: 'mustache', work: () => renderByMustache(source, values, true) },
      { variant: 'own', work: () => renderTemplate(parsed(source), values).text },
    ]);
  },
  'template-again': () => {
    const { source, values } = longTemplate();
    const template = parsed(source);
    return agreed(`a template of ${source.length} characters, parsed before`, [
      { variant: 'mustache', work: () => renderByMustache(source, values, false) },
      { variant: 'own', work: () => renderTemplate(template, values).text },
    ]);
  },
};

/** The words of two versions of one prompt that were rewritten as a whole. */
function twoVersions(): { before: string[]; after: string[]; about: string } {
  const words = (version: number) =>
    readFileSync(`prompts/funnel-friction/v${version}.mdx`, 'utf8').match(/\s+|[\p{L}\p{N}_]+|./gsu) ?? [];
  const [before, after] = [words(1), words(3)];
  return { before, after, about: `two texts of ${before.length} and ${after.length} words and signs` };
}

function longTemplate(): { source: string; values: Values } {
  const paragraph = `You help with {{step}}.{{#b2b}} The buyer is a company.{{/b2b}}
${'Cite the line each claim rests on and say plainly what is unknown. '.repeat(4)}
{{#constraints}}
- Keep: {{.}}
{{/constraints}}
{{^ticket}}No ticket was given.{{/ticket}}
`;
  const constraints = ['no price change', 'one page'];
  return {
    source: paragraph.repeat(300),
    values: { step: 'Choosing a delivery date', b2b: true, constraints, ticket: '' },
  };
}

function renderByMustache(source: string, values: Values, isFresh: boolean): string {
  if (isFresh) Mustache.clearCache();
  return Mustache.render(source, values, {}, { escape: String });
}

function parsed(source: string): Template {
  const result = parseTemplate(source);
  if (!result.ok) throw new Error('the sample does not parse');
  return result.template;
}

function agreed(about: string, arms: Contest['arms']): Contest {
  const made = new Set(arms.map(({ work }) => JSON.stringify(work())));
  if (made.size !== 1) throw new Error('the two do not make the same, so their times say nothing');
  return { about, arms };
}
