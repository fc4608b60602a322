import { site } from '#config';
import { nearest } from '#core/text/nearest.ts';
import { id as idSchema, title as titleSchema } from '#domain/content/fields.ts';
import type { ScaffoldKind } from '#domain/contribute/scaffold.ts';
import { slug } from '#domain/experiments/draft/words.ts';
import { STAGES, type Stage } from '#domain/loop/stages.ts';
import { type Given, NEW_KINDS } from './arguments.ts';

export type Answers =
  | { kind: ScaffoldKind; id: string; title: string; stage: Stage; owner: string }
  | { kind: 'version'; id: string; from: number; change: string }
  /** `from` is a file of results; null: an idea. */
  | { kind: 'experiment'; id: string; title: string; owner: string; from: string | null };

export type Question = 'kind' | 'id' | 'title' | 'stage' | 'owner' | 'change';

const VERSION = /^v?([1-9]\d{0,3})$/;
const TEAMS = site.teams.map((team) => team.handle);
const NO_TEAM =
  'Every entry has an owner, and src/site.config.ts lists no team yet. Add yours under teams first.';

/** What still has to be answered, in the order it is asked. */
export function questionsFor(given: Given): Question[] {
  // The title of an experiment gives its id.
  if (given.kind === 'experiment') return missingOf(given, ['title', 'id', 'owner']);
  if (given.from !== undefined) return missingOf(given, ['id', 'change']);
  const stage: Question[] = given.kind === 'context' ? [] : ['stage'];
  return missingOf(given, ['kind', 'id', 'title', ...stage, 'owner']);
}

/** What is wrong with one answer, or null. */
export function problemWith(question: Question, answer: string): string | null {
  switch (question) {
    case 'kind':
      return oneOf('a kind of content', answer, NEW_KINDS);
    case 'stage':
      return oneOf('a stage', answer, STAGES);
    case 'owner':
      return oneOf('a team of src/site.config.ts', answer, TEAMS);
    case 'id':
      return idSchema.safeParse(answer).success
        ? null
        : `The id "${answer}" must be kebab-case with 3 to 60 characters, for example edge-cases.`;
    case 'title':
      return titleSchema.safeParse(answer).success ? null : 'A title has 3 to 90 characters.';
    case 'change':
      return answer.length >= 10 && answer.length <= 200
        ? null
        : 'Say in 10 to 200 characters why the new version exists.';
  }
}

/** What is wrong with the answers that are there, one sentence each. */
export function problemsWith(given: Given): string[] {
  const answered = Object.entries(given) as [Question | 'from', string][];
  const isVersion = given.from !== undefined && given.kind !== 'experiment';
  if (TEAMS.length === 0 && !isVersion) return [NO_TEAM];
  const problems = answered.flatMap(([name, value]) =>
    name === 'from' ? [] : (problemWith(name, value) ?? []),
  );
  if (problems.length > 0 || !isVersion) return problems;
  return given.kind === 'prompt' && VERSION.test(given.from ?? '')
    ? []
    : ['Only prompts have versions: npm run new -- prompt <id> --from v2 --change "Why it exists."'];
}

/** Turns what was given into answers, or throws one error that names everything that is missing or wrong. */
export function completeAnswers(input: Given): Answers {
  const given = withDefaults(input);
  const problems = problemsWith(given);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const missing = questionsFor(given);
  if (missing.length > 0) {
    const names = missing.map((question) =>
      question === 'kind' || question === 'id' ? `<${question}>` : `--${question}`,
    );
    throw new Error(
      `Without a terminal these have to be given: ${names.join(', ')}.\nFor example: ${exampleOf(given)}`,
    );
  }
  const { kind, id = '', title = '', stage = STAGES[0], owner = '', from, change = '' } = given;
  if (kind === 'experiment') return { kind, id, title, owner, from: from ?? null };
  if (from === undefined) return { kind: kind as ScaffoldKind, id, title, stage: stage as Stage, owner };
  return { kind: 'version', id, from: Number(VERSION.exec(from)?.[1]), change };
}

/** The one team there is needs no asking, nor does the id of an experiment that has a title. */
function withDefaults(given: Given): Given {
  const [only, ...others] = TEAMS;
  const isNew = given.from === undefined || given.kind === 'experiment';
  const owner = isNew && only !== undefined && others.length === 0 ? { owner: only } : {};
  const id = given.kind === 'experiment' && given.title !== undefined ? slug(given.title) : '';
  return { ...owner, ...(id.length < 3 ? {} : { id }), ...given };
}

function missingOf(given: Given, questions: readonly Question[]): Question[] {
  const known = withDefaults(given);
  return questions.filter((question) => known[question] === undefined);
}

function oneOf(what: string, answer: string, allowed: readonly string[]): string | null {
  if (allowed.includes(answer)) return null;
  const guess = nearest(answer, allowed);
  const hint = guess === null ? `There is: ${allowed.join(', ')}.` : `Did you mean ${guess}?`;
  return `"${answer}" is not ${what}. ${hint}`;
}

function exampleOf({ kind = 'prompt', id = `my-first-${kind}`, from }: Given): string {
  const owner = `--owner ${TEAMS[0] ?? '@team'}`;
  if (kind === 'experiment')
    return `npm run new -- experiment --title "What you would like to find out" ${owner}`;
  if (from !== undefined)
    return `npm run new -- prompt ${id} --from ${from} --change "Asks for the cheapest test first."`;
  const stage = kind === 'context' ? '' : ' --stage hypothesis';
  return `npm run new -- ${kind} ${id} --title "What it is for"${stage} ${owner}`;
}
