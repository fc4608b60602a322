import {
  DESIGN_QUESTIONS,
  type DesignQuestion,
  type EffectScale,
} from '#domain/experiments/planning/design-request.ts';

export const CORRECTIONS = ['none', 'holm', 'bh'] as const;
const METRICS = ['proportion', 'mean'] as const;
const SCALES = ['relative', 'absolute'] as const;
const READINGS = ['fixed', 'sequential'] as const;

/** The design tool's form: what is typed stays text until it is read. Shares and rates are in percent. */
export type DesignDraft = {
  question: DesignQuestion;
  metric: (typeof METRICS)[number];
  scale: EffectScale;
  reading: (typeof READINGS)[number];
  correction: (typeof CORRECTIONS)[number];
  /** Share of each variant in percent, the control first. */
  weights: string[];
  /** Where the figures came from: a write-up and one of its metrics; null where they were typed. */
  from: { experiment: string; metric: string } | null;
} & Record<DesignField, string>;

/** The fields that hold a number. */
export const DESIGN_FIELDS = [
  'rate',
  'mean',
  'deviation',
  'effect',
  'power',
  'traffic',
  'days',
  'minDays',
  'allocation',
  'alpha',
  'primaries',
  'tuning',
] as const;
export type DesignField = (typeof DESIGN_FIELDS)[number];

/** What an untouched tool shows: figures of nobody's experiment that make every part of the page visible. */
export const FIRST_DESIGN: DesignDraft = {
  question: 'size',
  metric: 'proportion',
  scale: 'relative',
  reading: 'fixed',
  correction: 'none',
  weights: ['50', '50'],
  from: null,
  rate: '10',
  mean: '',
  deviation: '',
  effect: '5',
  power: '80',
  traffic: '4000',
  days: '14',
  minDays: '7',
  allocation: '100',
  alpha: '5',
  primaries: '1',
  tuning: '5000',
};

const LONGEST_TEXT = 40;
/** As many as the schema of a design allows. */
export const MOST_VARIANTS = 20;

/** Checks a draft from a link or the storage; null when it is none. Unknown fields are dropped, missing ones filled. */
export function acceptDesign(data: unknown): DesignDraft | null {
  if (!isRecord(data)) return null;
  const word = <Word extends string>(name: string, words: readonly Word[], fallback: Word): Word =>
    words.find((allowed) => allowed === data[name]) ?? fallback;
  const weights = data['weights'];
  const areWeights =
    Array.isArray(weights) &&
    weights.length >= 2 &&
    weights.length <= MOST_VARIANTS &&
    weights.every((text) => isText(text));
  if (!areWeights) return null;
  const numbers = DESIGN_FIELDS.map((name) => [name, isText(data[name]) ? data[name] : FIRST_DESIGN[name]]);
  return {
    ...FIRST_DESIGN,
    ...Object.fromEntries(numbers),
    question: word('question', DESIGN_QUESTIONS, 'size'),
    metric: word('metric', METRICS, 'proportion'),
    scale: word('scale', SCALES, 'relative'),
    reading: word('reading', READINGS, 'fixed'),
    correction: word('correction', CORRECTIONS, 'none'),
    weights,
    from: acceptSource(data['from']),
  };
}

function acceptSource(data: unknown): DesignDraft['from'] {
  if (!isRecord(data)) return null;
  const { experiment, metric } = data;
  const isId = (value: unknown): value is string => isText(value, 80) && /^[a-z0-9_-]+$/.test(value);
  return isId(experiment) && isId(metric) ? { experiment, metric } : null;
}

function isText(value: unknown, longest = LONGEST_TEXT): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
