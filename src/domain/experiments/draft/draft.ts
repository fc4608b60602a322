import type {
  ANALYSIS_METHODS,
  ExperimentKind,
  METRIC_ROLES,
  MetricKind,
} from '#domain/experiments/schema-words.ts';

/** The parts of a draft, in the order they are thought through. */
export const SECTIONS = ['idea', 'hypothesis', 'variants', 'metrics', 'rule', 'size', 'targeting'] as const;
export type SectionId = (typeof SECTIONS)[number];

/**
 * An experiment while it is being written. Everything typed is kept as the text it was typed as, so that half of a
 * number is not lost; `draftToFiles` reads it. Plain JSON.
 */
export type ExperimentDraft = {
  /** Id of the template it began with. */
  template: string;
  /** The day it was begun, YYYY-MM-DD. */
  started: string;
  idea: {
    title: string;
    /** Empty: made from the title. */
    id: string;
    /** Empty: made from the hypothesis. */
    tldr: string;
    team: string;
    /** Empty: the team. */
    owner: string;
    /** Names, separated by commas. */
    surface: string;
    /** Words, separated by commas. */
    tags: string;
    /** Id of a canvas, or empty. */
    canvas: string;
    /** Ids of its pains and gains. */
    addresses: string[];
    /** What else is known; it goes into the prose. */
    notes: string;
  };
  hypothesis: {
    change: string;
    population: string;
    because: string;
    direction: 'up' | 'down' | 'noWorse';
    effectKind: 'relative' | 'absolute';
    /** In per cent when relative; in points for a proportion, else in the metric's own unit, when absolute. */
    effect: string;
    falsifiedIf: string;
  };
  variants: {
    kind: ExperimentKind;
    unit: string;
    /** Per cent of the targeted units that take part. */
    allocation: string;
    list: DraftVariant[];
  };
  /** The first primary metric is the one the hypothesis is about. */
  metrics: { list: DraftMetric[]; correction: 'none' | 'holm' | 'bh' };
  rule: { preset: 'clear-signals' | 'do-no-harm' | 'custom'; rules: string[] };
  size: {
    /** Today's rate in per cent for a proportion, else today's mean. */
    baseline: string;
    /** Standard deviation per unit, for means and ratios. */
    deviation: string;
    /** Units a day that match the targeting. */
    dailyUnits: string;
    method: (typeof ANALYSIS_METHODS)[number];
    /** Per cent. */
    alpha: string;
    /** Per cent. */
    power: string;
    /** Units at which an always-valid interval is narrowest. */
    tuning: string;
    minDays: string;
    /** Empty: as computed. */
    plannedDays: string;
  };
  targeting: {
    rules: DraftRule[];
    /** Empty: no layer. */
    layer: string;
    /** Per cent of the layer. */
    from: string;
    to: string;
    /** Ids of experiments whose units are kept out. */
    exclusions: string[];
  };
  /** Prompts that helped, as id@version. */
  prompts: string[];
};

export type DraftVariant = {
  name: string;
  /** Empty: made from the name. */
  key: string;
  /** Per cent of the units that take part. */
  weight: string;
  control: boolean;
  description: string;
};

export type DraftMetric = {
  name: string;
  /** Empty: made from the name. */
  key: string;
  role: (typeof METRIC_ROLES)[number];
  kind: MetricKind;
  desired: 'up' | 'down';
  unit: string;
  /** Per cent: the largest relative loss that is still no harm. */
  margin: string;
  /** Values above it count as this value. */
  cap: string;
  /** What exactly is counted; it goes into the prose. */
  about: string;
};

export type DraftRule = {
  attribute: string;
  op: DraftOp;
  /** For lists separated by commas. */
  value: string;
};

export const OPS = [
  'is',
  'isNot',
  'in',
  'notIn',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'exists',
  'notExists',
] as const;
export type DraftOp = (typeof OPS)[number];

export function emptyVariant(part: Partial<DraftVariant> = {}): DraftVariant {
  return { name: '', key: '', weight: '', control: false, description: '', ...part };
}

export function emptyMetric(part: Partial<DraftMetric> = {}): DraftMetric {
  const kind = { role: 'secondary', kind: 'proportion', desired: 'up' } as const;
  return { name: '', key: '', ...kind, unit: '', margin: '', cap: '', about: '', ...part };
}

/** A draft in which nothing is said yet. `team` is a handle such as @growth, `today` a day such as 2026-11-22. */
export function emptyDraft({ team, today }: { team: string; today: string }): ExperimentDraft {
  return {
    template: 'empty',
    started: today,
    idea: {
      title: '',
      id: '',
      tldr: '',
      team,
      owner: '',
      surface: '',
      tags: '',
      canvas: '',
      addresses: [],
      notes: '',
    },
    hypothesis: {
      change: '',
      population: '',
      because: '',
      direction: 'up',
      effectKind: 'relative',
      effect: '',
      falsifiedIf: '',
    },
    variants: {
      kind: 'ab',
      unit: 'user',
      allocation: '100',
      list: [
        emptyVariant({ name: 'Today', key: 'control', weight: '50', control: true }),
        emptyVariant({ weight: '50' }),
      ],
    },
    metrics: { list: [emptyMetric({ role: 'primary' })], correction: 'none' },
    rule: { preset: 'clear-signals', rules: [] },
    size: {
      baseline: '',
      deviation: '',
      dailyUnits: '',
      method: 'fixed',
      alpha: '5',
      power: '80',
      tuning: '5000',
      minDays: '7',
      plannedDays: '',
    },
    targeting: { rules: [], layer: '', from: '0', to: '100', exclusions: [] },
    prompts: [],
  };
}
