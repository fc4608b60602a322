import { lazy, type ReactNode, Suspense } from 'react';
import type { ExperimentDraft } from '#domain/experiments/draft/draft.ts';
import { decidingMetric } from '#domain/experiments/draft/read-fields.ts';
import { readNumber, tidy } from '#domain/experiments/draft/words.ts';
import styles from './Summary.module.css';
import { SplitBar } from './sections/SplitBar.tsx';

const SizeLine = lazy(async () => ({ default: (await import('./SizeLine.tsx')).SizeLine }));

const GOES = { up: 'goes up', down: 'goes down', noWorse: 'gets no worse' } as const;
const RULES = {
  'clear-signals': 'clear signals',
  'do-no-harm': 'do no harm',
  custom: 'our own sentences',
} as const;

type Props = { draft: ExperimentDraft; missing: number; unseen: number };

/** The experiment as it stands. `missing`: fields that are open before it is specified; `unseen`: steps not visited. */
export function Summary({ draft, missing, unseen }: Props) {
  const { hypothesis, metrics, variants, rule } = draft;
  const metric = tidy(decidingMetric(draft)?.metric.name ?? '');
  const guardrails = metrics.list.filter(({ role, name }) => role === 'guardrail' && name !== '');
  return (
    <section className={styles['summary']} aria-label="Summary">
      <p className={styles['status']}>
        <span className="chip" data-tone={missing === 0 ? 'good' : undefined}>
          {missing === 0 ? 'specified' : 'idea'}
        </span>
        <span>
          {missing === 0 ? doneWords(unseen) : `${missing} ${missing === 1 ? 'field' : 'fields'} to go.`}
        </span>
      </p>
      <h3>{tidy(draft.idea.title) || 'No title yet'}</h3>
      <dl className={styles['belief']}>
        <Part name="We change" text={hypothesis.change} />
        <Part name="for" text={hypothesis.population} />
        <Part name="because" text={hypothesis.because} />
        <Part name="so that" text={metric === '' ? '' : `${metric} ${outcomeWords(draft)}`} />
        <Part name="Wrong if" text={hypothesis.falsifiedIf} />
      </dl>
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

function doneWords(unseen: number): string {
  if (unseen === 0) return 'Everything is there.';
  return `All that is needed is there; ${unseen === 1 ? 'one step is' : `${unseen} steps are`} still to be seen.`;
}

function outcomeWords(draft: ExperimentDraft): string {
  const { effect, effectKind, direction } = draft.hypothesis;
  if (tidy(effect) === '') return GOES[direction];
  const metric = decidingMetric(draft)?.metric;
  const unit =
    effectKind === 'relative'
      ? '%'
      : metric?.kind === 'proportion'
        ? pointsWord(effect)
        : (metric?.unit ?? '');
  const amount = `${tidy(effect).replace(/\s*%$/, '')} ${unit}`.trim();
  return direction === 'noWorse' ? `loses less than ${amount}` : `${GOES[direction]} by at least ${amount}`;
}

/** `point` for exactly one. */
function pointsWord(effect: string): string {
  return readNumber(effect) === 1 ? 'point' : 'points';
}

/** A part of the belief, or the hole that waits for it. */
function Part({ name, text }: { name: string; text: string }) {
  const words = tidy(text);
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words === '' ? <span className={styles['hole']}>open</span> : words}</dd>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
