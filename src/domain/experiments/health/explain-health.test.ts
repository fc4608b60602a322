import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainHealth, HEALTH_TITLES } from '#domain/experiments/health/explain-health.ts';
import { MISSING_WORDS } from '#domain/experiments/health/explain-missing.ts';
import { guidanceFor } from '#domain/experiments/health/guidance.ts';
import { namesIn } from '#domain/experiments/health/names.ts';
import { runHealth } from '#domain/experiments/health/run-health.ts';
import type { HealthSubject } from '#domain/experiments/health/subject.ts';
import { HEALTH_CHECKS, type HealthCheckId } from '#domain/experiments/schema-words.ts';
import {
  design,
  exposuresByDay,
  metric,
  plan,
  proportion,
  row,
  subject,
} from '../../../../tests/experiments/health-subject.ts';

function explained(given: HealthSubject, id: HealthCheckId): string {
  const finding = runHealth(given).find((one) => one.id === id);
  if (finding === undefined) throw new Error(id);
  const { found, next } = explainHealth(finding, namesIn(given.plan));
  return `${finding.status}: ${found} ${next}`;
}

const total = (control: number, treatment: number) => [
  row('control', 'exposures', control),
  row('treatment', 'exposures', treatment),
];

test('the split, with both figures', () => {
  expect(explained(subject(total(821_588, 815_482)), 'sample-ratio')).toBe(
    'fail: Control has 821,588 units and Treatment 815,482; against the planned split p = 1.8e-6, at most 0.186 percentage points off. Do not read the result; find where the units went first.',
  );
  expect(explained(subject(total(5000, 5000), { design: null }), 'sample-ratio')).toBe(
    'pass: control has 5,000 units and treatment 5,000; against the assumed even split p = 1, at most 0 percentage points off. Nothing to do.',
  );
});

test('the first day', () => {
  const given = subject(
    exposuresByDay([
      [1000, 800],
      [1000, 1000],
      [1000, 1000],
    ]),
  );
  expect(explained(given, 'sample-ratio-by-day')).toMatch(
    /^fail: The split is off on 2 Mar 2026, of 3 days tested \(smallest adjusted p = 7\.3e-6\)\. Look at the launch/,
  );
});

test('the first crossing', () => {
  const given = subject(exposuresByDay(Array.from({ length: 14 }, () => [1000, 800] as const)));
  expect(explained(given, 'sample-ratio-over-time')).toMatch(
    /^fail: The split has been off since \d Mar 2026 at the latest/,
  );
});

test('one unit that brings most squares', () => {
  const rows = [
    row('control', 'rounds', 1001, { sum: 62_000, sumSq: 105_000_000 }),
    row('treatment', 'rounds', 1000, { sum: 52_000, sumSq: 5_000_000 }),
  ];
  const given = subject(rows, { metrics: [metric('rounds', { kind: 'mean', name: 'Rounds played' })] });
  expect(explained(given, 'plausibility')).toBe(
    'warn: 95.2 % of the squares of Rounds played in Control are out of line, as one unit of about 10,000 would bring. Look at the largest units, and cap the metric (outlierCap) as planned before comparing means.',
  );
});

test('a decision against the rule', () => {
  const decision = {
    action: 'rollback',
    on: '2026-04-01',
    by: 'the team',
    rationale: 'Costs too much',
  } as const;
  const given = subject(
    proportion('ordered', [
      [10_000, 1000],
      [10_000, 1200],
    ]),
    {
      decision,
      decisionRule: { preset: 'clear-signals' },
    },
  );
  expect(explained(given, 'decision-consistency')).toBe(
    'fail: The decision is to roll back, while the rule ships Treatment. Follow the rule, or add an override with a reason and who approved it.',
  );
});

test('an effect that fades, in points and with what its p-value is of', () => {
  const rows = Array.from({ length: 16 }, (_, day) =>
    proportion(
      'ordered',
      [
        [5000, 1000],
        [5000, day < 8 ? 1250 : 1000],
      ],
      day,
    ),
  ).flat();
  const named = { metrics: [metric('ordered', { name: 'Orders' })] };
  expect(explained(subject(rows, named), 'novelty')).toMatch(
    /^warn: The effect on Orders \(Treatment\) is not steady: from 5 percentage points in the first week to 0 percentage points in the last \(p = \S+ of no change\); it was measured on 16 days, which are not whole weeks\. Look at the effect/,
  );
  const observed = explained(subject(rows, { ...named, kind: 'before-after' }), 'novelty');
  expect(observed).toContain('The difference in Orders (Treatment) is not steady');
  expect(observed).not.toMatch(/effect/);
});

test('a lift that is too good, with its sign and without a cause where nothing was drawn', () => {
  const rows = proportion('ordered', [
    [10_000, 1000],
    [10_000, 400],
  ]);
  expect(explained(subject(rows), 'plausibility')).toMatch(
    /^warn: An effect of −60 % on ordered \(Treatment\)\./,
  );
  expect(explained(subject(rows, { kind: 'before-after' }), 'plausibility')).toMatch(
    /^warn: A difference of −60 % in ordered \(Treatment\)\./,
  );
});

test('units that are drawn into no variant have no split to change and nothing to mix', () => {
  for (const check of ['phase-change', 'contamination', 'sample-ratio'] as const) {
    expect(explained(subject(null, { kind: 'qualitative' }), check)).toMatch(
      /^not-enough-data: Units were not assigned at random/,
    );
  }
});

test('crossing ranges of a layer', () => {
  const own = {
    design: design({ layer: { name: 'checkout-layer', range: [0, 0.6] } }),
    dates: { launched: '2026-03-02' },
  };
  const given = subject(null, own, { others: [plan({ ...own, id: 'cart-clock' })] });
  expect(explained(given, 'overlap')).toMatch(
    /^fail: It shares units with cart-clock \(checkout\), and ranges of one layer cross\./,
  );
});

test('what is missing, and what would help', () => {
  expect(explained(subject(null), 'pre-registration')).toBe(
    'not-enough-data: The order of commits is unknown here, as in a shallow clone. Build from a full clone (fetch-depth: 0) to see what was written first.',
  );
});

test('every text is two whole sentences', () => {
  for (const { found, next } of Object.values(MISSING_WORDS)) {
    expect(found).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
  }
  const titles = Object.values(HEALTH_TITLES);
  expect(new Set(titles).size).toBe(HEALTH_CHECKS.length);
});

test.each(HEALTH_CHECKS)('the playbook and the prompt for %s are in the library', (check) => {
  const { playbook, prompt } = guidanceFor(check);
  expect(existsSync(`content/playbooks/${playbook.id}.mdx`)).toBe(true);
  expect(existsSync(`prompts/${prompt.id}`)).toBe(true);
  expect(playbook.href).toBe(`/playbooks/${playbook.id}/`);
  expect(prompt.href).toBe(`/prompts/${prompt.id}/`);
});
