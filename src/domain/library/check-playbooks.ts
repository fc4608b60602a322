import { nearest } from '#core/text/nearest.ts';
import { type Finding, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import { checkContextDefaults, checkContextValue } from '#domain/library/check-context-values.ts';
import { findPrompt, type Known, missingPrompt } from '#domain/library/known.ts';
import type { Read } from '#domain/library/read-entries.ts';
import type { Playbook } from '#domain/playbooks/playbook.ts';
import type { PlaybookStep } from '#domain/playbooks/schema.ts';
import { type PromptVersion, refOf } from '#domain/prompts/prompt.ts';
import type { Variable } from '#domain/prompts/variables.ts';

/** Everything about one playbook that needs the rest of the library. */
export function checkPlaybook({ entry, source }: Read<Playbook>, known: Known): LocalIssue[] {
  const { start, steps } = entry.data;
  const perStep = steps.flatMap((step, index) => [
    ...checkTool(step, index, { source, known }),
    ...checkStepPrompt(step, index, { source, known }),
  ]);
  return [...checkContextDefaults({ variables: start, path: ['start'], source, known }), ...perStep];
}

type Surroundings = { source: ContentSource; known: Known };

function checkTool(step: PlaybookStep, index: number, { source, known }: Surroundings): LocalIssue[] {
  if (step.tool === undefined || known.isRoute(step.tool)) return [];
  const message = `There is no page ${step.tool} on this site.`;
  return [
    issueAt(source.placeOf(['steps', index, 'tool']), {
      rule: 'playbook/tool',
      message,
      hint: 'Name a page, for example /prompts/.',
    }),
  ];
}

function checkStepPrompt(step: PlaybookStep, index: number, surroundings: Surroundings): LocalIssue[] {
  if (step.prompt === undefined) return [];
  const { source, known } = surroundings;
  const place = source.placeOf(['steps', index, 'prompt']);
  const rule = 'playbook/prompt';
  const missing = missingPrompt(step.prompt, known);
  if (missing !== null) return [issueAt(place, { rule, ...missing })];
  const prompt = findPrompt(step.prompt, known);
  if (prompt === null) return [];
  const { status, replacedBy } = prompt.data;
  const issues = checkInputs({ step, index, prompt }, surroundings);
  if (status === 'active') return issues;
  const hint =
    replacedBy === undefined ? 'Bind one that readers should use now.' : `Its successor is ${replacedBy}.`;
  const severity = status === 'withdrawn' ? 'error' : 'warning';
  return [
    issueAt(place, {
      rule,
      severity,
      message: `${refOf(prompt)} is ${status === 'draft' ? 'a draft' : status}.`,
      hint,
    }),
    ...issues,
  ];
}

type Bound = { step: PlaybookStep; index: number; prompt: PromptVersion };

function checkInputs({ step, index, prompt }: Bound, { source, known }: Surroundings): LocalIssue[] {
  if (step.inputs === undefined) return [];
  const { variables } = prompt.data;
  const place = (name: string, target: 'key' | 'value') =>
    source.placeOf(['steps', index, 'inputs', name], target);
  const issues = Object.entries(step.inputs).flatMap(([name, text]) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (variable === undefined) {
      const guess = nearest(name, Object.keys(variables));
      const hint =
        guess === null ? `It has: ${Object.keys(variables).join(', ')}.` : `Did you mean ${guess}?`;
      const message = `${refOf(prompt)} has no variable ${name}.`;
      return [issueAt(place(name, 'key'), { rule: 'playbook/unknown-input', message, hint })];
    }
    const finding = checkLiteral(variable, text, known);
    return finding === null ? [] : [issueAt(place(name, 'value'), finding)];
  });
  const given = step.inputs;
  const missing = Object.keys(variables).filter(
    (name) => variables[name]?.required === true && !Object.hasOwn(given, name),
  );
  const unfilled = missing.map((name) =>
    issueAt(source.placeOf(['steps', index, 'inputs'], 'key'), {
      rule: 'playbook/missing-input',
      severity: 'warning',
      message: `${refOf(prompt)} requires ${name}, which the inputs do not give.`,
      hint: 'Whoever follows the step has to type it. Fill it from {{start.field}} or an earlier step if you can.',
    }),
  );
  return [...issues, ...unfilled];
}

/** A text without tags is the value itself, so it can be checked already. */
function checkLiteral(variable: Variable, text: string, known: Known): Finding | null {
  if (text.includes('{{')) return null;
  if (variable.type !== 'choice' || variable.options.includes(text))
    return checkContextValue(variable, text, known);
  return { rule: 'playbook/input', message: `The value must be one of: ${variable.options.join(', ')}.` };
}
