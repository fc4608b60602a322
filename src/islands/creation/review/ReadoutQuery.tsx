import { useState } from 'react';
import { DIALECT_WORDS, DIALECTS, type Dialect } from '#domain/experiments/sql/dialects.ts';
import { readoutSql } from '#domain/experiments/sql/readout-sql.ts';
import { copyText } from '#islands/prompt/actions/copy-text.ts';
import { Icon } from '#islands/ui/Icon.tsx';
import styles from './Review.module.css';
import type { InspectedFile } from './use-inspected.ts';

/** The query that will make data.csv, to be copied for one's database. */
export function ReadoutQuery({
  inspected,
  tell,
}: {
  inspected: InspectedFile;
  tell: (text: string) => void;
}) {
  const [dialect, setDialect] = useState<Dialect>('postgresql');
  const sql = inspected.experiment === null ? null : readoutSql(inspected.experiment, dialect);
  if (sql === null) return null;

  async function copy() {
    const isCopied = await copyText(sql ?? '');
    tell(
      isCopied
        ? `Copied the query for ${DIALECT_WORDS[dialect].name}.`
        : 'Copying is blocked: select the query by hand.',
    );
  }

  return (
    <section aria-labelledby="readout-query" className={styles['query']}>
      <h3 id="readout-query">The query that will fill data.csv</h3>
      <div className={styles['exitButtons']}>
        <label className="small">
          For{' '}
          <select
            value={dialect}
            onChange={(event) =>
              setDialect(DIALECTS.find((each) => each === event.currentTarget.value) ?? 'postgresql')
            }
          >
            {DIALECTS.map((each) => (
              <option key={each} value={each}>
                {DIALECT_WORDS[each].name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button" onClick={() => void copy()}>
          <Icon name="copy" /> Copy the query
        </button>
      </div>
      <details className={styles['other']}>
        <summary>See it</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
        <pre tabIndex={0} role="region" aria-label="Query" className={styles['sql']}>
          {sql}
        </pre>
      </details>
    </section>
  );
}
