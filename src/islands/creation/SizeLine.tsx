import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { plannedDays, planSize, unitsPerArm } from '#domain/experiments/draft/plan-size.ts';
import { daysText, unitsText } from '#domain/experiments/planning/design-words.ts';

/** Size and duration as facts of the summary. */
export function SizeLine({ draft }: { draft: ExperimentDraft }) {
  const planned = planSize(draft);
  const days = plannedDays(draft, planned);
  if (planned.status === 'not-needed') return null;
  const size =
    planned.status === 'ok' ? `${unitsText(unitsPerArm(planned.plan))} per variant` : 'not computed yet';
  return (
    <>
      <dt>Size</dt>
      <dd>{size}</dd>
      <dt>Duration</dt>
      <dd>{days === null ? 'not known yet' : daysText(days)}</dd>
    </>
  );
}
