import { useId } from 'react';
import shared from '#islands/planning/planning.module.css';
import { useWriteUpIndex } from '#islands/planning/use-write-ups.ts';
import { ToolNoticeBar } from '#islands/tools/ToolNoticeBar.tsx';
import { DesignActions } from './DesignActions.tsx';
import { DesignForm } from './DesignForm.tsx';
import { DesignResults } from './DesignResults.tsx';
import { useDesign } from './use-design.ts';

/** Sample size, duration, smallest effect and power: one is asked for, the others are given. */
export function DesignTool() {
  const design = useDesign();
  const { experiments } = useWriteUpIndex();
  return (
    <div className={`needs-js ${shared['tool']}`} data-ready={design.tool.ready || undefined}>
      <ToolNoticeBar tool={design.tool} />
      <div className={shared['columns']} data-side="form">
        <DesignForm design={design} writeUps={experiments.filter(({ hasData }) => hasData)} id={useId()} />
        <div className={shared['results']}>
          <DesignResults answer={design.answer} isCurrent={design.isCurrent}>
            <DesignActions design={design} />
          </DesignResults>
        </div>
      </div>
    </div>
  );
}
