import type { DesignDraft } from '#domain/experiments/planning/design-draft.ts';
import { designYaml } from '#domain/experiments/planning/design-yaml.ts';
import { answerTo } from './use-answer.ts';

/** The plan as frontmatter; null where the form has no answer. */
export function designText(draft: DesignDraft): string | null {
  const answer = answerTo(draft);
  return answer === null || answer.plan.status !== 'ok' ? null : designYaml(answer.request, answer.plan);
}
