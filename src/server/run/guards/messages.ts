import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { type RenderedPrompt, renderPrompt } from '#domain/prompts/render.ts';
import { checkValues, explainValueIssue } from '#domain/prompts/values.ts';
import type { FieldValue } from '#domain/prompts/variables.ts';
import { utf8Bytes } from '#domain/run/cost.ts';
import type { RunProblem } from '#domain/run/errors.ts';
import type { RunRequest } from '#domain/run/request.ts';
import type { Contexts } from '#server/run/deps.ts';
import { Refusal } from '#server/run/refusal.ts';

/** More than any form has fields; thousands of undeclared ones are not all named. */
const MOST_PROBLEMS = 50;

export type MessageRules = { contexts: Contexts; maxInputBytes: number };

export type Filled = { values: Record<string, FieldValue>; messages: RenderedPrompt['messages'] };

/**
 * Checks the values against the version's variables and renders the messages. Context ids become the packs' text
 * here, from this library only. Values go in verbatim and are never read as template.
 */
export function fillMessages(
  prompt: CompiledPrompt,
  { values: given }: RunRequest,
  rules: MessageRules,
): Filled {
  const { values, issues } = checkValues(prompt.variables, given);
  const problems: RunProblem[] = issues.map((issue) => problemAt(issue.variable, explainValueIssue(issue)));
  problems.push(...contextProblems(prompt, values, rules.contexts));
  if (problems.length > 0) throw new Refusal('bad_variables', { problems: problems.slice(0, MOST_PROBLEMS) });
  const rendered = renderPrompt(prompt, values, (id) => rules.contexts.find(id)?.text ?? null);
  if (rendered.issues.length > 0)
    throw new Refusal('bad_variables', { message: 'The prompt cannot be filled in with these fields.' });
  const bytes = rendered.messages.reduce((sum, message) => sum + utf8Bytes(message.text), 0);
  if (bytes > rules.maxInputBytes)
    throw new Refusal('too_large', { message: 'The filled-in prompt is too large to send.' });
  return { values, messages: rendered.messages };
}

function contextProblems(
  prompt: CompiledPrompt,
  values: Record<string, FieldValue>,
  contexts: Contexts,
): RunProblem[] {
  return Object.entries(prompt.variables).flatMap(([name, variable]) => {
    if (variable.type !== 'context' || !Object.hasOwn(values, name)) return [];
    const found = contexts.find(String(values[name]));
    if (found === null) return [problemAt(name, `\`${name}\` names no context pack of this library.`)];
    const kinds = variable.kinds;
    const fits = kinds === undefined || kinds.includes(found.kind);
    return fits ? [] : [problemAt(name, `\`${name}\` must be a context of kind ${kinds.join(', ')}.`)];
  });
}

function problemAt(name: string, message: string): RunProblem {
  return { path: `/values/${name}`, message };
}
