import { lazy, type ReactNode, Suspense } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { tidy } from '#domain/experiments/draft/words.ts';
import styles from './Summary.module.css';
import { SplitBar } from './sections/SplitBar.tsx';

const SizeLine = lazy(async () => ({ default: (await import('./SizeLine.tsx')).SizeLine }));

const SHOULD = { up: 'should go up', down: 'should go down', noWorse: 'should get no worse' } as const;
const RULES = {
  'clear-signals': 'clear signals',
  'do-no-harm': 'do no harm',
  custom: 'our own sentences',
} as const;

/** The experiment as it stands, in a few sentences. `missing`: fields that are open before it is specified. */
export function Summary({ draft, missing }: { draft: ExperimentDraft; missing: number }) {
  const { hypothesis, metrics, variants, rule } = draft;
  const guardrails = metrics.list.filter(({ role, name }) => role === 'guardrail' && name !== '');
  return (
    <section className={styles['summary']} aria-label="Summary">
      <p className={styles['status']}>
        <span className="chip" data-tone={missing === 0 ? 'good' : undefined}>
          {missing === 0 ? 'specified' : 'idea'}
        </span>
        <span>
          {missing === 0 ? 'Everything is there.' : `${missing} ${missing === 1 ? 'field' : 'fields'} to go.`}
        </span>
      </p>
      <h3>{tidy(draft.idea.title) || 'No title yet'}</h3>
      <p className={styles['belief']}>
        We believe that <Part text={hypothesis.change} hole="a change" /> for{' '}
        <Part text={hypothesis.population} hole="some people" /> matters, because{' '}
        <Part text={hypothesis.because} hole="of something observed" />.{' '}
        <Part text={decidingMetric(draft)?.metric.name ?? ''} hole="A number" />{' '}
        {SHOULD[hypothesis.direction]}
        {effectWords(draft)}. We were wrong if <Part text={hypothesis.falsifiedIf} hole="something is seen" />
        .
      </p>
      {variants.kind !== 'qualitative' && (
        <SplitBar variants={variants.list} allocation={variants.allocation} />
      )}
      <dl className="facts">
        <Fact name="Guardrails">{guardrails.map(({ name }) => name).join(', ') || 'none'}</Fact>
        <Fact name="Rule">{RULES[rule.preset]}</Fact>
        <Suspense fallback={null}>
          <SizeLine draft={draft} />
        </Suspense>
      </dl>
    </section>
  );
}

function effectWords(draft: ExperimentDraft): ReactNode {
  const { effect, effectKind, direction } = draft.hypothesis;
  if (tidy(effect) === '') return null;
  const metric = decidingMetric(draft)?.metric;
  const unit =
    effectKind === 'relative' ? '%' : metric?.kind === 'proportion' ? 'points' : metric?.unit || '';
  const amount = `${tidy(effect).replace(/\s*%$/, '')} ${unit}`.trim();
  return direction === 'noWorse' ? `, by ${amount} at most` : ` by at least ${amount}`;
}

/** What was typed as part of a sentence, or the hole that waits for it. */
function Part({ text, hole }: { text: string; hole: string }) {
  const words = tidy(text).replace(/[.!?]+$/, '');
  return words === '' ? <span className={styles['hole']}>{hole}</span> : <strong>{words}</strong>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
