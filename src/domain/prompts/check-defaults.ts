import { issueAt, type LocalIssue } from '#domain/content/issue.ts';
import type { ContentSource } from '#domain/content/source.ts';
import { checkValues, explainValueIssue } from '#domain/prompts/values.ts';
import type { Variables } from '#domain/prompts/variables.ts';

/** Defaults and examples must fit their own variable. `path` is where the variables stand in the frontmatter. */
export function checkDefaults(
  variables: Variables,
  path: readonly PropertyKey[],
  source: ContentSource,
): LocalIssue[] {
  return Object.entries(variables).flatMap(([name, variable]) =>
    (['default', 'example'] as const).flatMap((field) => {
      const value = variable[field];
      if (value === undefined) return [];
      const alone = { [name]: { ...variable, required: false } };
      return checkValues(alone, { [name]: value }).issues.map((problem) =>
        issueAt(source.placeOf([...path, name, field]), {
          rule: `prompt/${field}`,
          message: `The ${field} does not fit its own variable: ${explainValueIssue(problem)}`,
        }),
      );
    }),
  );
}
