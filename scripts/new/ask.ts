import { confirm, isCancel, select, text } from '@clack/prompts';
import { site } from '#config';
import { STAGE_TEXT, STAGES } from '#domain/loop/stages.ts';
import { problemWith, type Question, questionsFor } from './answers.ts';
import { type Given, NEW_KINDS } from './arguments.ts';

/** The person said no, or pressed Ctrl-C: nothing was written. */
export class Cancelled extends Error {}

const TEXTS = {
  id: { message: 'Id (its address, for ever)', placeholder: 'edge-cases' },
  title: { message: 'Title: what it is for', placeholder: 'Find the edge cases of a change' },
  change: {
    message: 'Why this version exists, in one sentence',
    placeholder: 'Asks for the cheapest test first.',
  },
} as const;

/** Asks for everything that is missing, in order. @throws Cancelled */
export async function askMissing(
  given: Given,
  { confirm: mustConfirm }: { confirm: boolean },
): Promise<Given> {
  let known = given;
  for (let open = questionsFor(known); open[0] !== undefined; open = questionsFor(known)) {
    known = { ...known, [open[0]]: await ask(open[0]) };
  }
  const asked = Object.keys(known).length > Object.keys(given).length;
  if (asked && mustConfirm && !answered(await confirm({ message: 'Create the file?' }))) {
    throw new Cancelled('Nothing was created.');
  }
  return known;
}

async function ask(question: Question): Promise<string> {
  const options = optionsFor(question);
  if (options !== null) return answered(await select({ message: `Which ${question}?`, options }));
  const words = TEXTS[question as keyof typeof TEXTS];
  const validate = (value: string | undefined) => problemWith(question, (value ?? '').trim()) ?? undefined;
  return answered(await text({ ...words, validate })).trim();
}

function optionsFor(question: Question): { value: string; label: string; hint: string }[] | null {
  const option = (value: string, hint: string) => ({ value, label: value, hint });
  if (question === 'kind') return NEW_KINDS.map((kind) => option(kind, ''));
  if (question === 'stage') return STAGES.map((stage) => option(stage, STAGE_TEXT[stage].question));
  return question === 'owner' ? site.teams.map((team) => option(team.handle, team.name)) : null;
}

function answered<T>(value: T): Exclude<T, symbol> {
  if (isCancel(value)) throw new Cancelled('Nothing was created.');
  return value as Exclude<T, symbol>;
}
