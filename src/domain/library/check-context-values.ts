import { type Finding, issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import { didYouMean, type Known } from '#domain/library/known.ts';
import type { Variable, Variables } from '#domain/prompts/variables.ts';

/** Default and example of every context variable must be a pack of this library of an allowed kind. */
export function checkContextDefaults(input: {
  variables: Variables;
  /** Where the variables stand in the frontmatter. */
  path: readonly PropertyKey[];
  source: ContentSource;
  known: Known;
}): LocalIssue[] {
  const { variables, path, source, known } = input;
  return Object.entries(variables).flatMap(([name, variable]) =>
    (['default', 'example'] as const).flatMap((field) => {
      const finding = checkContextValue(variable, variable[field], known);
      return finding === null ? [] : [issueAt(source.placeOf([...path, name, field]), finding)];
    }),
  );
}

/** What is wrong with the value of a variable when it names a context pack; null for every other variable. */
export function checkContextValue(variable: Variable, value: unknown, known: Known): Finding | null {
  if (variable.type !== 'context' || typeof value !== 'string' || value === '') return null;
  const rule = 'content/context';
  if (!known.claimed.contexts.has(value)) {
    const hint = didYouMean(value, [...known.claimed.contexts]);
    return { rule, message: `There is no context pack ${value}.`, hint };
  }
  const kind = known.contexts.get(value)?.data.kind;
  if (kind === undefined || variable.kinds === undefined || variable.kinds.includes(kind)) return null;
  const hint = `Allowed here: ${variable.kinds.join(', ')}.`;
  return { rule, message: `The context pack ${value} is of kind ${kind}.`, hint };
}
