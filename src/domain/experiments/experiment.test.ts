import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { inspectExperiment } from '#domain/experiments/experiment.ts';
import { EXPERIMENT_KINDS, isRandomised } from '#domain/experiments/schema-words.ts';

const file = `---
title: A clock in the cart changed nothing we could see
tldr: Orders stayed within half a point; a loss of more than 2 % is ruled out.
status: decided
kind: ab
owner: "@growth"
team: "@growth"
surface: [cart]
dates:
  idea: 2026-01-05
  specified: 2026-01-12
  launched: 2026-02-02
  dataComplete: 2026-03-02
  decided: 2026-03-04
hypothesis:
  change: A clock beside the button
  population: Everyone with a full cart
  because: People said they forget the cart
  metric: ordered
  direction: up
  minimumEffect: { relative: 0.02 }
  falsifiedIf: The interval lies below 2 %
design:
  unit: user
  variants:
    - { key: control, name: No clock, weight: 0.5, control: true, description: As before }
    - { key: clock, name: Clock, weight: 0.5, description: A clock beside the button }
  targeting:
    - { attribute: country, op: in, value: [DE, AT] }
metrics:
  - { key: ordered, name: Ordered, role: primary, kind: proportion, desired: up }
  - { key: returns, name: Returns, role: guardrail, kind: mean, desired: down, nonInferiorityMargin: 0.02 }
decisionRule: { preset: clear-signals }
data: { grain: cohort-day, asOf: 2026-03-02, source: warehouse }
decision:
  action: rollback
  variant: control
  on: 2026-03-04
  by: the cart team
  rationale: No clear signal, and the clock costs attention.
learnings:
  - id: clocks-do-not-hurry
    statement: A clock in the cart does not change how many people order.
    evidence: supports
    scope: DE and AT, early 2026
    reviewBy: 2027-03-01
---
What happened.
`;

function problems(text: string): string[] {
  return inFile('f', inspectExperiment(text, 'cart-clock').issues).map(formatIssue);
}

function without(...fields: string[]): string {
  return fields.reduce(
    (text, field) => text.replace(new RegExp(`^${field}:.*\\n(?: +.*\\n)*`, 'm'), ''),
    file,
  );
}

test('a valid file becomes an entry, with its defaults', () => {
  const { entry, issues } = inspectExperiment(file, 'cart-clock');
  expect(issues).toEqual([]);
  expect(entry).toMatchObject({
    id: 'cart-clock',
    body: 'What happened.\n',
    data: {
      design: { allocation: 1, minDays: 7 },
      data: { file: './data.csv', timezone: 'UTC', smallestSegment: 10 },
      analysis: {
        method: 'fixed',
        alpha: 0.05,
        srm: { warn: 0.01, fail: 0.001 },
        contamination: { warn: 0.005, fail: 0.01 },
      },
    },
  });
});

test.each([
  ['idea', ['hypothesis', 'design', 'metrics', 'decisionRule', 'data', 'decision', 'learnings'], 1],
  ['specified', ['data', 'decision', 'learnings'], 2],
  ['running', ['data', 'decision', 'learnings'], 3],
  ['analysing', ['decision', 'learnings'], 4],
  ['archived', ['hypothesis', 'design', 'metrics', 'decisionRule', 'data', 'decision', 'dates'], 0],
])('a file of status %s needs no more than it can have', (status, unneeded, dates) => {
  const all = ['idea', 'specified', 'launched', 'dataComplete', 'decided'];
  let text = without(...unneeded).replace('status: decided', `status: ${status}`);
  for (const name of all.slice(dates)) text = text.replace(new RegExp(`^  ${name}: 2026.*\\n`, 'm'), '');
  if (dates === 0) text = text.replace('surface: [cart]', 'surface: [cart]\ndates: {}');
  expect(problems(text)).toEqual([]);
});

test('a plan is required from specified on, a decision from decided on, each missing field by name', () => {
  expect(problems(without('hypothesis', 'design', 'metrics', 'decisionRule', 'decision'))).toEqual([
    'f:2:1 error content/missing-field `hypothesis` is missing.\n    The belief that is tested: change, population, because, metric, direction, minimumEffect, falsifiedIf.',
    'f:2:1 error content/missing-field `design` is missing.\n    How units come to variants: unit, variants, allocation, targeting, duration.',
    'f:2:1 error content/missing-field `metrics` is missing.\n    What is measured: key, name, role, kind, desired. At least one is primary.',
    'f:2:1 error content/missing-field `decisionRule` is missing.\n    What will be done with which result; written before there is data.',
    'f:2:1 error content/missing-field `decision` is missing.\n    What was decided: action, variant, on, by, rationale.',
  ]);
});

test.each([
  [
    'an unknown status',
    file.replace('status: decided', 'status: decide'),
    'f:4:9 error content/invalid-field `status`: `decide` is not allowed here.\n    Did you mean `decided`? Allowed: `idea`, `specified`, `running`, `analysing`, `decided`, `shipped`, `archived`.',
  ],
  [
    'a field that does not exist',
    file.replace('surface:', 'surfaces:'),
    'f:8:1 error content/unknown-field `surfaces` is not a field.\n    Did you mean `surface`?',
  ],
  [
    'a date that its status needs',
    file.replace('  launched: 2026-02-02\n', ''),
    'f:10:3 error experiment/date-missing `dates.launched` is missing: the status is decided.\n    Write the day it happened, for example 2026-11-22.',
  ],
  [
    'a date before its time',
    file.replace('  decided: 2026-03-04\n', '  decided: 2026-03-04\n  shipped: 2026-03-05\n'),
    'f:15:3 error experiment/date-early `dates.shipped` is set, but the status is decided.\n    Change the status, or delete the date until it has happened.',
  ],
  [
    'dates in the wrong order',
    file.replace('launched: 2026-02-02', 'launched: 2026-01-02'),
    'f:12:13 error experiment/date-order `dates.launched` (2026-01-02) is before `dates.specified` (2026-01-12).\n    The order is: idea, specified, launched, dataComplete, decided, shipped.',
  ],
  [
    'weights that do not add up',
    file.replace('No clock, weight: 0.5', 'No clock, weight: 0.4'),
    'f:26:5 error experiment/weights The weights add up to 0.9.\n    Write shares that add up to 1, for example 0.5 and 0.5.',
  ],
  [
    'two variants of one name',
    file.replace('key: clock,', 'key: control,').replace('variant: control', 'variant: control'),
    'f:27:14 error experiment/variant Two variants are called `control`.\n    Give each variant its own key.',
  ],
  [
    'no control',
    file.replace('control: true, ', ''),
    'f:26:5 error experiment/control No variant is marked as the control.\n    Write control: true in the variant the others are compared with, and only there.',
  ],
  [
    'a list where one value belongs',
    file.replace('op: in', 'op: is'),
    'f:29:44 error experiment/targeting `is` takes one value as `value`, and here is a list.\n    For example: { attribute: country, op: in, value: [DE, AT] }.',
  ],
  [
    'a hypothesis about a metric that is not measured',
    file.replace('metric: ordered', 'metric: orderd'),
    'f:19:11 error experiment/hypothesis-metric `orderd` is not the key of a metric.\n    Did you mean `ordered`?',
  ],
  [
    'two sizes of the minimum effect',
    file.replace('{ relative: 0.02 }', '{ relative: 0.02, absolute: 0.01 }'),
    'f:21:18 error content/invalid-field `hypothesis.minimumEffect`: needs either `relative` or `absolute`, not both.\n    The smallest effect worth having: { relative: 0.05 } or { absolute: 0.01 }.',
  ],
  [
    'no primary metric',
    file.replace('role: primary', 'role: secondary'),
    'f:31:3 error experiment/primary-metric No metric is primary.\n    Write role: primary in the metric the decision rests on.',
  ],
  [
    'a metric that counts units',
    file.replace('key: returns', 'key: exposures'),
    'f:32:12 error content/invalid-field `metrics.1.key`: may not be exposures: that counts the units.\n    Names the metric in data.csv: snake_case, 2-60 characters, for example net_conversion.',
  ],
  [
    'a custom rule without rules',
    file.replace('preset: clear-signals', 'preset: custom'),
    'f:33:15 error content/invalid-field `decisionRule.rules`: belong to the preset custom, and custom needs them.\n    For custom: one sentence a rule.',
  ],
  [
    'no data',
    without('data'),
    'f:2:1 error experiment/data-missing `data` is missing: the status is decided.\n    Add data: { file: ./data.csv, grain: …, asOf: …, source: … }.',
  ],
  [
    'public data without its source',
    file.replace('source: warehouse', 'source: public'),
    'f:34:54 error experiment/provenance-missing `provenance` is missing: the data is public.\n    Say where it comes from, under which licence, and what it cannot tell.',
  ],
  [
    'data from before the launch',
    file.replace('asOf: 2026-03-02', 'asOf: 2026-01-02'),
    'f:34:34 error experiment/data-date `data.asOf` (2026-01-02) is before the launch (2026-02-02).\n    Write the day up to which units and events are counted.',
  ],
  [
    'a decision before its time',
    file.replace('status: decided', 'status: analysing').replace('  decided: 2026-03-04\n', ''),
    'f:35:3 error experiment/decision-early There is a decision, but the status is analysing.\n    Change the status to decided.',
  ],
  [
    'a decision for a variant that does not exist',
    file.replace('  variant: control', '  variant: watch'),
    'f:37:12 error experiment/decision-variant `watch` is no variant.\n    There are: control, clock.',
  ],
  [
    'shipping without saying what',
    file.replace('action: rollback\n  variant: control', 'action: ship'),
    'f:36:3 error experiment/decision-variant The decision is to ship, and it does not say which variant.\n    Add variant: clock.',
  ],
  [
    'two days of one decision',
    file.replace('on: 2026-03-04', 'on: 2026-03-03'),
    'f:38:7 error experiment/decision-date `decision.on` (2026-03-03) is not `dates.decided` (2026-03-04).\n    Write the same day in both.',
  ],
  [
    'nothing learned',
    without('learnings'),
    'f:2:1 error experiment/learning-missing `learnings` is empty: the status is decided.\n    Add a learning, or noLearning: with the reason.',
  ],
  [
    'a learning and a reason for none',
    file.replace('learnings:', 'noLearning: The test was broken from day one.\nlearnings:'),
    'f:41:13 error experiment/learning There are learnings, and a reason why there is none.\n    Delete noLearning.',
  ],
  [
    'a check accepted twice',
    file.replace(
      'learnings:',
      'acknowledged:\n  - { check: novelty, reason: It fades by itself, by: ana }\n  - { check: novelty, reason: It fades by itself, by: ana }\nlearnings:',
    ),
    'f:43:14 error experiment/acknowledged `novelty` is acknowledged twice.\n    Keep one reason for each check.',
  ],
])('%s', (_, text, problem) => {
  expect(problems(text)).toContain(problem);
  expect(inspectExperiment(text, 'cart-clock').entry).toBeNull();
});

test('the weights of a phase are those of the variants', () => {
  expect(problems(withPhases('{ control: 0.5, watch: 0.5 }', '2026-02-09'))).toContain(
    'f:29:68 error experiment/phase-variant `watch` is no variant.\n    There are: control, clock.',
  );
});

test('phases follow each other', () => {
  expect(problems(withPhases('{ control: 0.5, clock: 0.5 }', '2026-02-09'))).toEqual([]);
  expect(problems(withPhases('{ control: 0.5, clock: 0.5 }', '2026-02-05'))).toEqual([
    'f:30:15 error experiment/phase-order The phase starts (2026-02-05) before the one above has ended (2026-02-08).\n    Phases follow each other; only the last may be without an end.',
  ]);
});

test('dates may be unknown where the experiment is not ours', () => {
  const text = file
    .replace('dates:', 'provenance: { source: A public data set of a course }\ndates:')
    .replace(/ {2}(idea|specified|launched|dataComplete): .*\n/g, '')
    .replace('source: warehouse', 'source: public');
  expect(problems(text)).toEqual([]);
});

test('only assigned at random is randomised', () => {
  expect(EXPERIMENT_KINDS.filter(isRandomised)).toEqual(['ab', 'aa', 'holdout']);
});

function withPhases(weights: string, from: string): string {
  return file.replace(
    '  targeting:',
    `  phases:
    - { from: 2026-02-02, to: 2026-02-08, weights: ${weights}, allocation: 0.1, reason: Careful start }
    - { from: ${from}, weights: ${weights}, allocation: 1, reason: All is well }
  targeting:`,
  );
}
