import { type ReactNode, useId } from 'react';
import { FIRST_DESIGN } from '#domain/experiments/planning/design-draft.ts';
import shared from '#islands/planning/planning.module.css';
import { useLive } from '#islands/planning/use-live.ts';
import { useWriteUpIndex } from '#islands/planning/use-write-ups.ts';
import { ToolNoticeBar } from '#islands/tools/ToolNoticeBar.tsx';
import { DesignActions } from './DesignActions.tsx';
import { DesignForm } from './DesignForm.tsx';
import { useDesign } from './use-design.ts';

type Props = {
  /** The answer to the figures an untouched form shows, and its details; drawn when the page was built. */
  answer?: ReactNode;
  details?: ReactNode;
};

/** Sample size, duration, smallest effect and power: one is asked for, the others are given. */
export function DesignTool({ answer, details }: Props) {
  const design = useDesign();
  const { experiments } = useWriteUpIndex();
  const { module: live, watch } = useLive(() => import('./live-results.tsx'), design.draft !== FIRST_DESIGN);
  return (
    <div {...watch} className={`needs-js ${shared['tool']}`} data-ready={design.tool.ready || undefined}>
      <ToolNoticeBar tool={design.tool} />
      <div className={shared['columns']} data-side="form">
        <DesignForm design={design} writeUps={experiments.filter(({ hasData }) => hasData)} id={useId()} />
        <div className={shared['results']}>
          {live === null ? answer : <live.LiveAnswer draft={design.draft} />}
          <DesignActions design={design} />
          {live === null ? details : <live.LiveDetails draft={design.draft} />}
        </div>
      </div>
    </div>
  );
}
