import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { designWarnings } from '#domain/experiments/planning/design-warnings.ts';
import { explainWarning } from '#domain/experiments/planning/design-words.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import shared from '#islands/planning/planning.module.css';

type Props = { request: DesignRequest; plan: DesignPlan };

/** What to know before going by a plan. */
export function PlanNotes({ request, plan }: Props) {
  const notes = designWarnings(request, plan).map(explainWarning);
  if (notes.length === 0) return null;
  return (
    <ul className={shared['findings']} aria-label="What to know about this plan">
      {notes.map(({ tone, text }) => (
        <li key={text} data-tone={tone}>
          {text}
        </li>
      ))}
    </ul>
  );
}
