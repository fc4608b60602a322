import { useMemo, useState } from 'react';
import { allocationBarChart } from '#core/charts/allocation-bar.ts';
import { allocationOf } from '#domain/experiments/targeting/allocation-of.ts';
import { isKnown } from '#domain/experiments/targeting/flow.ts';
import { ChartFigure } from '#islands/charts/ChartFigure.tsx';
import shared from '#islands/planning/planning.module.css';
import { FindingList } from './FindingList.tsx';
import { FlowTable } from './FlowTable.tsx';
import { MeetingList } from './MeetingList.tsx';
import { targetingView } from './targeting-view.ts';
import type { TargetingTool } from './use-targeting.ts';

type Props = { targeting: TargetingTool; id: string };

/** The rules to scale, where all traffic ends, and what is wrong with them. */
export function TargetingResults({ targeting, id }: Props) {
  const { draft, change, index } = targeting;
  const view = useMemo(() => targetingView(draft, index.running), [draft, index.running]);
  const { rules } = view.plan;
  const [chosen, setChosen] = useState<number | null>(null);
  const splitting = rules.findIndex(({ variants }) => variants.length > 1);
  const shown = Math.min(chosen ?? Math.max(0, splitting), rules.length - 1);
  const rule = rules[shown];
  const flow = view.flow.rules[shown];
  return (
    <>
      <FindingList view={view} change={change} />
      {rules.length > 1 && (
        <div className={shared['wide']}>
          <label htmlFor={`${id}-shown`}>Rule to scale</label>
          <select
            id={`${id}-shown`}
            value={shown}
            onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
          >
            {rules.map(({ name }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rules may have the same name.
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {rule !== undefined && flow !== undefined && (
        <ChartFigure
          draw={(width) => allocationBarChart(allocationOf(rule, flow), { width })}
          headingLevel={2}
          {...(isKnown(flow.matches)
            ? {}
            : { caption: 'Which part of all traffic matches is not known: enter shares to see it.' })}
        />
      )}
      <FlowTable view={view} />
      <MeetingList meetings={view.meetings} running={index.running} />
    </>
  );
}
