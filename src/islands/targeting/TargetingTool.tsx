import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { addRule } from '#domain/experiments/targeting/edit-targeting.ts';
import { FIRST_TARGETING, LIMITS } from '#domain/experiments/targeting/targeting-draft.ts';
import shared from '#islands/planning/planning.module.css';
import { useLive } from '#islands/planning/use-live.ts';
import { WriteUpSelect } from '#islands/planning/WriteUpSelect.tsx';
import { ToolNoticeBar } from '#islands/tools/ToolNoticeBar.tsx';
import { Icon } from '#islands/ui/Icon.tsx';
import { PlanFields } from './PlanFields.tsx';
import { RuleCard } from './RuleCard.tsx';
import styles from './Targeting.module.css';
import { TargetingActions } from './TargetingActions.tsx';
import { useTargeting } from './use-targeting.ts';

const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog.tsx')).ImportDialog }));

/** `results`: of the rules an untouched form shows; drawn when the page was built. */
type Props = { results?: ReactNode };

/** Rules, layers, allocation and variants at once: edited on the one side, to scale on the other. */
export function TargetingTool({ results }: Props) {
  const id = useId();
  const targeting = useTargeting();
  const [isPasting, setPasting] = useState(false);
  const { draft, change, index, tool } = targeting;
  const { module: live, watch } = useLive(() => import('./live-results.ts'), draft !== FIRST_TARGETING);
  const attributes = new Set(
    draft.rules.flatMap(({ conditions }) => conditions.map(({ attribute }) => attribute)),
  );
  return (
    <div {...watch} className={`needs-js ${shared['tool']}`} data-ready={tool.ready || undefined}>
      <ToolNoticeBar tool={tool} />
      <div className={styles['start']}>
        <WriteUpSelect
          id={`${id}-write-up`}
          writeUps={index.experiments}
          chosen={draft.experiment}
          onChoose={(chosen) => {
            if (chosen === null) change((before) => ({ ...before, experiment: null }));
            else void targeting.openWriteUp(chosen);
          }}
        />
        <button type="button" className="button" onClick={() => setPasting(true)}>
          Paste rules
        </button>
      </div>
      <div className={shared['columns']} data-side="results">
        <form className={shared['form']} onSubmit={(event) => event.preventDefault()}>
          {draft.rules.map((_, rule) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone.
            <RuleCard key={rule} targeting={targeting} index={rule} id={`${id}-rule-${rule}`} />
          ))}
          <div className={shared['buttons']}>
            <button
              type="button"
              className={shared['small']}
              disabled={draft.rules.length >= LIMITS.rules}
              onClick={() => change(addRule)}
            >
              <Icon name="plus" /> Add a rule below
            </button>
          </div>
          {live !== null && <live.SharesForm targeting={targeting} id={id} />}
          <PlanFields targeting={targeting} id={id} />
        </form>
        <div className={`${shared['results']} ${styles['sticky']}`}>
          <TargetingActions targeting={targeting} />
          {live === null ? results : <live.TargetingResults targeting={targeting} id={id} />}
        </div>
      </div>
      <datalist id="targeting-attributes">
        {[...attributes].map((attribute) => attribute !== '' && <option key={attribute} value={attribute} />)}
      </datalist>
      {isPasting && (
        <Suspense fallback={null}>
          <ImportDialog onClose={() => setPasting(false)} onTake={targeting.replace} />
        </Suspense>
      )}
    </div>
  );
}
