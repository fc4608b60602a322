import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { type FindContextText, type RenderedPrompt, renderPrompt } from '#domain/prompts/render.ts';
import { checkValues, filledSensitive } from '#domain/prompts/values.ts';
import type { FieldValue } from '#domain/prompts/variables.ts';
import { type Draft, effectiveValues, valuesOf } from './form/draft.ts';
import { fieldProblem, labelOf } from './form/field-problem.ts';
import type { FormState } from './form/form-state.ts';

/** Everything that follows from what the form holds. */
export type WorkbenchView = {
  /** As the form holds them; contexts are ids. */
  values: Record<string, FieldValue>;
  /** As they are sent: empty fields with a default hold the default. */
  effective: Record<string, FieldValue>;
  rendered: RenderedPrompt;
  /** What is wrong with each field, in words, whether it is shown yet or not. */
  problems: Record<string, string>;
  /** Labels of required fields that are empty. */
  missing: string[];
  /** Labels of sensitive fields that are filled. */
  sensitive: string[];
};

export function workbenchView(
  prompt: CompiledPrompt,
  draft: Draft,
  contextText: FindContextText,
): WorkbenchView {
  const { variables } = prompt;
  const values = valuesOf(variables, draft);
  const effective = effectiveValues(variables, values);
  const { issues } = checkValues(variables, values);
  const label = (name: string) => labelOf(name, variables[name]);
  return {
    values,
    effective,
    rendered: renderPrompt(prompt, effective, contextText),
    problems: Object.fromEntries(issues.map((issue) => [issue.variable, fieldProblem(issue)])),
    missing: issues.filter(({ code }) => code === 'required').map(({ variable }) => label(variable)),
    sensitive: filledSensitive(variables, values).map(label),
  };
}

/** The problems to show now: of fields that were left, or all after an attempt to run. */
export function shownProblems(
  problems: Readonly<Record<string, string>>,
  { left, showAll }: FormState,
): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).filter(([name]) => showAll || left.has(name)));
}
