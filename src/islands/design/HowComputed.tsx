import type { DesignRequest } from '#domain/experiments/planning/design-request.ts';
import { howComputed } from '#domain/experiments/planning/how-computed.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import styles from './DesignResults.module.css';

type Props = { request: DesignRequest; plan: DesignPlan };

/** The way from what was entered to the answer, with its figures. */
export function HowComputed({ request, plan }: Props) {
  return (
    <section className={styles['how']} aria-labelledby="how-computed">
      <h3 id="how-computed">How it is computed</h3>
      <dl>
        {howComputed(request, plan).map(({ id, figure, words, here }) => (
          <div key={id}>
            <dt>{figure}</dt>
            <dd>
              <p className={styles['here']}>{here}</p>
              <p>{words}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
