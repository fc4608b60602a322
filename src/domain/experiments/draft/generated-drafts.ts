import fc from 'fast-check';
import { type ExperimentDraft, emptyMetric, emptyVariant, OPS } from '#domain/experiments/draft/draft.ts';
import { evenOut } from '#domain/experiments/draft/weights.ts';

/* Drafts for tests, with everything in them that breaks files: quotes, colons, dashes, code, right-to-left, emoji. */

const NASTY = [
  ...'abcXYZ019 :#-"\'`{}[]<>&*!|%@\\,;=~?/\n\t_$^()+.',
  'true',
  'null',
  '---',
  ': ',
  ' #',
  '- ',
  'import x',
  '<Note>',
  '{{x}}',
  'é',
  'ß',
  '漢',
  '👩‍👩‍👧',
  '🏳️‍🌈',
  'ع',
  '\u200B',
  '\u202E',
  '\u2028',
  '\uFEFF',
  '\u0007',
  '\u0085',
  '1e3',
  '0x1F',
  '2026-11-22',
];

const anyText = fc.string({ unit: fc.constantFrom(...NASTY), maxLength: 60 });
/** Reads as at least five characters, however much of the rest is taken out. */
const text = anyText.map((nasty) => `Words${nasty}`.slice(0, 80));
const line = anyText.map((nasty) => `Word ${nasty}`.slice(0, 80));
const percent = fc.integer({ min: 1, max: 99 }).map(String);

const variants = fc
  .record({
    kind: fc.constantFrom('ab' as const, 'aa' as const, 'holdout' as const, 'before-after' as const),
    unit: fc.constantFrom('user', 'account', 'e-mail: one', 'Ω unit'),
    allocation: percent,
    described: fc.array(fc.tuple(line, text), { minLength: 2, maxLength: 6 }),
    control: fc.nat(5),
  })
  .map(({ described, control, ...rest }) => ({
    ...rest,
    list: evenOut(
      described.map(([name, description], index) =>
        emptyVariant({
          name,
          description,
          key: `v${index}`,
          control: index === control % described.length,
        }),
      ),
    ),
  }));

const metrics = fc
  .array(
    fc.record({
      name: line,
      about: anyText,
      kind: fc.constantFrom('proportion' as const, 'mean' as const, 'ratio' as const),
      desired: fc.constantFrom('up' as const, 'down' as const),
      role: fc.constantFrom('primary' as const, 'secondary' as const, 'guardrail' as const),
      margin: fc.constantFrom('', '2', '0.5 %'),
      cap: fc.constantFrom('', '10'),
      unit: fc.constantFrom('', '€', 'ms: p95', '#'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => ({
    correction: 'holm' as const,
    list: list.map((metric, index) =>
      emptyMetric({ ...metric, key: `metric_${index}`, role: index === 0 ? 'primary' : metric.role }),
    ),
  }));

const targeting = fc.record({
  rules: fc.array(
    fc.record({ attribute: line, op: fc.constantFrom(...OPS), value: line.map((word) => `x, ${word}`) }),
    { maxLength: 3 },
  ),
  layer: fc.constantFrom('', 'checkout'),
  from: fc.constant('0'),
  to: percent,
  exclusions: fc.array(fc.constant('another-experiment'), { maxLength: 1 }),
});

/** Drafts to which nothing is missing. */
export const completeDraft: fc.Arbitrary<ExperimentDraft> = fc.record({
  template: fc.constant('empty'),
  started: fc.constant('2026-11-22'),
  idea: fc.record({
    title: line,
    id: fc.constantFrom('an-id', 'another-id-2'),
    tldr: text.map((words) => `A sentence. ${words}`),
    team: fc.constant('@growth'),
    owner: fc.constantFrom('', '@growth/leads'),
    surface: fc.constantFrom('checkout', 'Free trial, Card form', 'true, null'),
    tags: fc.constantFrom('', 'Yes, 2026'),
    canvas: fc.constantFrom('', 'a-canvas'),
    addresses: fc.array(fc.constantFrom('pain-one', 'null'), { minLength: 1, maxLength: 2 }),
    notes: anyText,
  }),
  hypothesis: fc.record({
    change: text,
    population: text,
    because: text,
    direction: fc.constantFrom('up' as const, 'down' as const, 'noWorse' as const),
    effectKind: fc.constantFrom('relative' as const, 'absolute' as const),
    effect: fc.constantFrom('5', '0.5', '1,5 %', '0.0000001'),
    falsifiedIf: text,
  }),
  variants,
  metrics,
  rule: fc.oneof(
    fc.record({
      preset: fc.constantFrom('clear-signals', 'do-no-harm'),
      rules: fc.array(line, { maxLength: 1 }),
    }),
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((rules) => ({ preset: 'custom' as const, rules: [...rules, ' '] })),
  ),
  size: fc.record({
    baseline: fc.constantFrom('', '20', '0', '-3', '99.9'),
    deviation: fc.constantFrom('', '4', '0.1'),
    dailyUnits: fc.constantFrom('', '1,000', '3'),
    method: fc.constantFrom('fixed' as const, 'sequential' as const, 'bayesian' as const),
    alpha: fc.constantFrom('5', '1'),
    power: fc.constantFrom('80', '95'),
    tuning: fc.constantFrom('5000', '20,000'),
    minDays: fc.constantFrom('7', '14'),
    plannedDays: fc.constantFrom('', '28'),
  }),
  targeting,
  prompts: fc.array(fc.constantFrom('next-experiments@2', 'no prompt'), { maxLength: 1 }),
});

/** Complete drafts of which some texts were emptied or replaced by anything. */
export const anyDraft: fc.Arbitrary<ExperimentDraft> = fc
  .tuple(
    completeDraft,
    fc.infiniteStream(fc.option(fc.oneof(anyText, fc.constant('x'.repeat(700))), { freq: 2 })),
  )
  .map(([draft, stream]) => {
    const keep = new Set([
      'template',
      'started',
      'kind',
      'direction',
      'effectKind',
      'preset',
      'method',
      'op',
      'role',
      'desired',
      'correction',
    ]);
    const replaced: unknown = JSON.parse(
      JSON.stringify(draft, (key, value: unknown) => {
        if (typeof value !== 'string' || keep.has(key)) return value;
        const next = stream.next().value;
        return next === null ? value : next;
      }),
    );
    return replaced as ExperimentDraft;
  });
