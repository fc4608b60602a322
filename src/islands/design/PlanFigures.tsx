import { percent, points, significant } from '#domain/experiments/health/words.ts';
import type { DesignQuestion, DesignRequest } from '#domain/experiments/planning/design-request.ts';
import type { DesignPlan } from '#domain/experiments/planning/plan-design.ts';
import styles from './DesignResults.module.css';

type Props = { request: DesignRequest; plan: DesignPlan };
type Figure = { question: DesignQuestion; name: string; value: string; more: string };

/** The four figures of a plan, one of which was asked for. */
export function PlanFigures({ request, plan }: Props) {
  return (
    <dl className={styles['figures']}>
      {figuresOf(request, plan).map(({ question, name, value, more }) => (
        <div key={question} data-asked={question === request.question || undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd className={styles['more']}>{more}</dd>
        </div>
      ))}
    </dl>
  );
}

function figuresOf(request: DesignRequest, plan: DesignPlan): Figure[] {
  const absolute =
    request.baseline.kind === 'proportion' ? points(plan.absolute) : significant(plan.absolute);
  const relative = plan.relative === null ? null : percent(plan.relative);
  const isRelative = request.scale === 'relative';
  return [
    {
      question: 'size',
      name: 'Units',
      value: significant(plan.units),
      more:
        request.allocation === 1
          ? `in ${plan.arms.length} variants`
          : `of ${significant(plan.eligible)} eligible ones`,
    },
    {
      question: 'duration',
      name: 'Days',
      value: plan.days === null ? '—' : significant(plan.days),
      more:
        plan.weeks === null
          ? 'enter the traffic to see them'
          : `${significant(plan.weeks)} whole week${plan.weeks === 1 ? '' : 's'}: ${significant(plan.weeks * 7)} days`,
    },
    {
      question: 'effect',
      name: 'Effect',
      value: (isRelative ? relative : absolute.replace(/ percentage points?$/, ' pp')) ?? absolute,
      more: (isRelative ? absolute : relative === null ? 'absolute' : `${relative} of today`) ?? '',
    },
    {
      question: 'power',
      name: 'Power',
      value: percent(plan.power),
      more: `misses ${percent(1 - plan.power)} of such effects`,
    },
  ];
}
