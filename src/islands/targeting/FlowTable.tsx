import { boundsText } from '#domain/experiments/targeting/targeting-words.ts';
import type { Bounds } from '#domain/experiments/targeting/traffic-plan.ts';
import shared from '#islands/planning/planning.module.css';
import styles from './Targeting.module.css';
import type { TargetingView } from './targeting-view.ts';

type Row = { key: string; label: string; bounds: Bounds; level: 'rule' | 'variant' };

/** Which share of all traffic ends where; it adds up to all of it. */
export function FlowTable({ view: { flow, plan } }: { view: Pick<TargetingView, 'flow' | 'plan'> }) {
  const rows: Row[] = [
    ...plan.rules.flatMap(({ name, variants }, rule): Row[] => {
      const found = flow.rules[rule];
      if (found === undefined) return [];
      const none = { low: 0, high: 0 };
      return [
        { key: `${rule}`, label: name, bounds: found.takesPart, level: 'rule' },
        ...variants.map(({ key }, index): Row => {
          return {
            key: `${rule}.${index}`,
            label: key,
            bounds: found.variants[index] ?? none,
            level: 'variant',
          };
        }),
      ];
    }),
    { key: 'left-out', label: 'Matches, but takes part in nothing', bounds: flow.leftOut, level: 'rule' },
    { key: 'unmatched', label: 'Matches no rule', bounds: flow.unmatched, level: 'rule' },
  ];
  return (
    <section className={shared['section']} aria-labelledby="where-it-ends">
      <h2 id="where-it-ends">Where all traffic ends</h2>
      <table className={`${shared['table']} ${styles['flow']}`}>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <td className={styles['scale']}>
              <span className={styles['ends']}>
                <span>0 %</span>
                <span>100 %</span>
              </span>
            </td>
            <th scope="col">Share of all traffic</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, bounds, level }) => (
            <tr key={key} data-level={level}>
              <th scope="row">{label}</th>
              <td className={styles['scale']}>
                <ScaleBar bounds={bounds} />
              </td>
              <td>{boundsText(bounds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {flow.assumesIndependence && (
        <p className="small soft">
          Shares of several attributes are multiplied, as if they were independent of each other. Where they
          are not, measure the combination.
        </p>
      )}
    </section>
  );
}

/** From nothing to all traffic: filled as far as it is known, hatched as far as it could be. */
function ScaleBar({ bounds: { low, high } }: { bounds: Bounds }) {
  const [from, to] = [low, high].map((share) => `${(share * 100).toFixed(2)}%`);
  return (
    <span className={styles['bar']} aria-hidden="true">
      <span className={styles['possible']} style={{ width: to }} />
      <span className={styles['known']} style={{ width: from }} />
    </span>
  );
}
