import type { EffectiveSettings } from '#domain/experiments/diagnose/diagnosis.ts';
import type { ResultLine } from '#domain/experiments/diagnose/result-line.ts';
import { ROLE_WORDS } from '#domain/experiments/view/words.ts';
import styles from './ResultsTable.module.css';

type Props = {
  results: readonly ResultLine[];
  effective: EffectiveSettings;
  noun: 'effect' | 'difference';
};

/** Every treatment on every metric, with the interval and the one p that it belongs to. */
export function ResultsTable({ results, effective, noun }: Props) {
  const control = results[0]?.control ?? 'Control';
  const treatments = new Set(results.map(({ variant }) => variant));
  const treatment = treatments.size === 1 ? results[0]?.treatment : 'Treatment';
  const roles = new Map(effective.metrics.map(({ key, role }) => [key, role]));
  const certainty = {
    fixed: `p of no relative ${noun}, one look`,
    sequential: `p of no relative ${noun}, always valid`,
    bayesian: 'Chance to be better',
  }[effective.method];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className={styles['box']} aria-label="Results" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">{control}</th>
            <th scope="col">{treatment}</th>
            <th scope="col">Absolute {noun}</th>
            <th scope="col">Relative {noun}</th>
            <th scope="col">{certainty}</th>
            <th scope="col">Reading</th>
          </tr>
        </thead>
        <tbody>
          {results.map((line) => (
            <ResultLineRow
              key={`${line.metric.key}\n${line.variant}`}
              line={line}
              role={roles.get(line.metric.key) ?? null}
              showsTreatment={treatments.size > 1}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = { line: ResultLine; role: keyof typeof ROLE_WORDS | null; showsTreatment: boolean };

function ResultLineRow({ line, role, showsTreatment }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {line.metric.name}
        {showsTreatment && <span>{line.treatment}</span>}
        <span>
          {line.metric.kind}
          {role !== null && `, ${ROLE_WORDS[role].toLowerCase()}`}
        </span>
      </th>
      <td>{line.controlRate ?? '–'}</td>
      <td>{line.treatmentRate ?? '–'}</td>
      {[line.absolute, line.relative].map((shown, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: always the same two, in this order.
        <td key={index}>
          {shown?.estimate ?? '–'}
          {shown !== null && <span>{shown.interval}</span>}
        </td>
      ))}
      <td>
        {line.chance ?? line.pValue ?? '–'}
        {line.correctedPValue !== null && <span>corrected {line.correctedPValue}</span>}
      </td>
      <td>
        <span className="chip" data-tone={line.verdict.tone} title={line.verdict.about}>
          {line.verdict.label}
        </span>
      </td>
    </tr>
  );
}
