import { HEADER } from '#domain/experiments/data/columns.ts';
import styles from './Tool.module.css';

/** Before there is data: what goes in, with one row of each form, and what comes out. */
export function EmptyGuide() {
  return (
    <div className={styles['guide']}>
      <section aria-labelledby="diagnostics-in">
        <h2 id="diagnostics-in">What goes in</h2>
        <p>Sums by variant, never single people. The form is recognised; any of these will do.</p>
        <h3>A wide file, a column for each metric</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
        <pre tabIndex={0}>{'date,variant,exposures,clicks\n2014-10-11,control,7723,687'}</pre>
        <h3>The library’s own data.csv, a row for each metric</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
        <pre tabIndex={0}>{`${HEADER}\n2014-10-11,control,click_through,,,7723,687,,,,,,,`}</pre>
        <p className="small soft">
          Also: results of GrowthBook and PostHog (JSON), a Pulse Summary of Statsig (CSV), cells copied from
          a spreadsheet, or totals typed into a table.
        </p>
      </section>
      <section aria-labelledby="diagnostics-out">
        <h2 id="diagnostics-out">What comes out</h2>
        <ul>
          <li>One line: can you trust this, and why.</li>
          <li>Every health check, the urgent first: what was found, what to do, and where help is.</li>
          <li>Units by day and their split, effects with intervals, and the effect over time.</li>
          <li>The same data as data.csv, ready for a write-up.</li>
        </ul>
      </section>
    </div>
  );
}
