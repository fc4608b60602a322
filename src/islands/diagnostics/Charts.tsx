import { useState } from 'react';
import { cumulativeShareChart } from '#core/charts/cumulative-share.ts';
import { dailyExposuresChart } from '#core/charts/daily-exposures.ts';
import type { ExposureDays } from '#core/charts/exposure-days.ts';
import { forestChart } from '#core/charts/forest.ts';
import { liftOverTimeChart } from '#core/charts/lift-over-time.ts';
import type { DiagnosisFigures } from '#domain/experiments/diagnose/diagnosis-figures.ts';
import { ChartFigure } from '#islands/charts/ChartFigure.tsx';
import styles from './Report.module.css';

type EffectProps = { figures: DiagnosisFigures; isRandomised: boolean; comparisons: number };

/** How units came in: by day, and the split so far, which waits for its turn. */
export function SplitCharts({ exposures, turn }: { exposures: ExposureDays; turn: number }) {
  return (
    <div className={styles['charts']}>
      <ChartFigure draw={(width) => dailyExposuresChart(exposures, { width })} headingLevel={3} />
      {turn >= 2 && (
        <ChartFigure draw={(width) => cumulativeShareChart(exposures, { width })} headingLevel={3} />
      )}
    </div>
  );
}

/** All effects under each other, and one of them over time. Without random assignment nothing is called an effect. */
export function EffectCharts({ figures: { forest, lifts }, isRandomised, comparisons }: EffectProps) {
  const [chosen, choose] = useState(0);
  const lift = lifts[Math.min(chosen, lifts.length - 1)];
  return (
    <div className={styles['charts']}>
      {forest !== null && (
        <ChartFigure
          draw={(width) => {
            const chart = forestChart(forest, { width });
            if (isRandomised) return chart;
            const description = 'Differences as counted: units were not assigned at random.';
            return { ...chart, title: 'Difference in each metric', description };
          }}
          headingLevel={3}
          {...(forest.rows.length < comparisons
            ? { caption: `The first ${forest.rows.length} of ${comparisons}; all of them are in the table.` }
            : {})}
        />
      )}
      {isRandomised && lift !== undefined && (
        <div>
          {lifts.length > 1 && (
            <label className={styles['choice']}>
              Over time
              <select value={chosen} onChange={({ target }) => choose(Number(target.value))}>
                {lifts.map(({ metric, variant }, index) => (
                  <option key={`${metric}\n${variant}`} value={index}>
                    {metric}, {variant}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ChartFigure draw={(width) => liftOverTimeChart(lift, { width })} headingLevel={3} />
        </div>
      )}
    </div>
  );
}
