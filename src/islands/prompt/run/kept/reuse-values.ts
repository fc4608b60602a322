import type { CompiledPrompt } from '#domain/prompts/prompt.ts';
import { defaultValues } from '#domain/prompts/values.ts';
import type { KeptRun } from '#domain/run/kept-run.ts';
import { acceptValues } from '#domain/share/accept-values.ts';
import { type Draft, draftOf } from '../../form/draft.ts';
import { inWords, labelOf } from '../../form/field-problem.ts';

/** The form filled with what a run was made with, as far as this version has the fields, and a sentence about it. */
export function reusedValues(
  run: Pick<KeptRun, 'values' | 'leftOut' | 'version'>,
  { variables }: Pick<CompiledPrompt, 'variables'>,
): { draft: Draft; said: string } {
  const { values, unknown, unusable, sensitive } = acceptValues(variables, run.values);
  const label = (name: string) => labelOf(name, variables[name]);
  const lost = [...unknown, ...unusable];
  const empty = [...new Set([...run.leftOut, ...sensitive])].filter((name) => Object.hasOwn(variables, name));
  return {
    draft: draftOf(variables, { ...defaultValues(variables), ...values }),
    said: [
      'Filled with the values of the earlier run.',
      ...(lost.length === 0
        ? []
        : [`Without ${inWords(lost.map(label))}: this version has no such field, or another kind of it.`]),
      ...(empty.length === 0 ? [] : [`${inWords(empty.map(label))} was not kept.`]),
    ].join(' '),
  };
}
