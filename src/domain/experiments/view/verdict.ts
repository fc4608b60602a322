import { percent } from '#domain/experiments/health/words.ts';
import type { MetricResult } from '#domain/experiments/readout/metric-result.ts';
import { REASON_WORDS } from '#domain/experiments/view/reason-words.ts';

/** What a comparison comes to, in two words for a label and one sentence for whoever wants to know. */
export type Verdict = {
  tone: 'good' | 'bad' | 'warn' | 'none';
  label: string;
  about: string;
  /** What a drawing says of it; null where it says nothing: exploratory, doubtful, provisional, without figures. */
  direction: 'good' | 'bad' | 'unclear' | null;
};

/** What is said of a figure while units still come in. */
export const PROVISIONAL: Verdict = {
  tone: 'none',
  label: 'Provisional',
  about: 'Units still come in; nothing is decided on this figure.',
  direction: null,
};

/**
 * The verdict of the planned method. What was not planned has none: it is an idea for a next test. `doubt` says why the
 * figures may mislead; a verdict then keeps its word and loses its colour.
 */
export function verdictOf(result: Judgeable, doubt: string | null = null): Verdict {
  const verdict = plainVerdict(result);
  if (doubt === null || (verdict.tone !== 'good' && verdict.tone !== 'bad')) return verdict;
  return { tone: 'warn', label: `${verdict.label}, doubtful`, about: doubt, direction: null };
}

type Judgeable = Pick<MetricResult, 'judged' | 'metric'>;

function plainVerdict({ judged, metric }: Judgeable): Verdict {
  if (judged.status !== 'ok') {
    const about = `${capital(REASON_WORDS[judged.reason])}.`;
    return { tone: 'none', label: 'No figure', about, direction: null };
  }
  if (metric.role === null) {
    const about = 'Not in the plan: an idea for a next test.';
    return { tone: 'none', label: 'Exploratory', about, direction: null };
  }
  const { direction } = PLAIN[judged.verdict];
  const margin = metric.nonInferiorityMargin;
  if (margin !== null && judged.isNoWorse !== null) {
    const loss = percent(margin);
    if (judged.isNoWorse) {
      const about = `The interval stays within the margin: a loss of ${loss} is ruled out.`;
      return { tone: 'good', label: judged.verdict === 'better' ? 'Better' : 'No worse', about, direction };
    }
    const about = `The interval reaches a loss of ${loss} or more.`;
    return judged.verdict === 'worse'
      ? { tone: 'bad', label: 'Worse', about, direction }
      : { tone: 'warn', label: 'Loss not ruled out', about, direction };
  }
  return PLAIN[judged.verdict];
}

const PLAIN: Readonly<Record<'better' | 'worse' | 'unclear', Verdict>> = {
  better: { tone: 'good', label: 'Better', about: 'Clearly in the desired direction.', direction: 'good' },
  worse: { tone: 'bad', label: 'Worse', about: 'Clearly against the desired direction.', direction: 'bad' },
  unclear: {
    tone: 'none',
    label: 'Unclear',
    about:
      'The interval holds zero: no difference and a small one both fit. That is not the same as no difference.',
    direction: 'unclear',
  },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
