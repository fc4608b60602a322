import { percent } from '#domain/experiments/health/words.ts';
import { dimensionsOf } from '#domain/experiments/targeting/dimensions.ts';
import { setShare } from '#domain/experiments/targeting/edit-targeting.ts';
import { readTargeting } from '#domain/experiments/targeting/read-targeting.ts';
import { NumberField } from '#islands/planning/NumberField.tsx';
import shared from '#islands/planning/planning.module.css';
import styles from './Targeting.module.css';
import type { TargetingTool } from './use-targeting.ts';

type Props = { targeting: TargetingTool; id: string };

/** What somebody knows of the traffic, by attribute. Empty fields are not known, and never made up. */
export function SharesForm({ targeting: { draft, problems, change }, id }: Props) {
  const dimensions = dimensionsOf(readTargeting(draft).plan).flatMap(({ attribute, parts }) =>
    attribute === null ? [] : [{ attribute, parts }],
  );
  if (dimensions.length === 0) return null;
  return (
    <section className={shared['section']} aria-labelledby={`${id}-shares`}>
      <h2 id={`${id}-shares`}>Your traffic, as far as you know it</h2>
      <p className="small soft">
        What is left empty counts as unknown. With all but one of an attribute the last follows.
      </p>
      {dimensions.map(({ attribute, parts }, dimension) => (
        <fieldset key={attribute} className={styles['shares']}>
          <legend>{attribute}</legend>
          {parts.map(({ label, share }, index) => {
            const of = { attribute, values: label };
            const typed = draft.shares.find(
              (known) => known.attribute === attribute && known.values === label,
            );
            return (
              <NumberField
                key={label}
                id={`${id}-share-${dimension}-${index}`}
                label={label}
                unit="% of traffic"
                value={typed?.share ?? ''}
                placeholder={
                  share === null || typed !== undefined ? 'unknown' : percent(share).replace(' %', '')
                }
                problem={problems[`shares.${attribute}.${label}`]}
                onChange={(value) => change((before) => setShare(before, of, value))}
              />
            );
          })}
        </fieldset>
      ))}
    </section>
  );
}
