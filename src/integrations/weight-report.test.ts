import { expect, test } from 'vitest';
import type { PageWeight } from './weight-measure.ts';
import { BUDGET, budgetBreaks, pageKind, weightTable } from './weight-report.ts';

const light = (page: string, more: Partial<PageWeight> = {}): PageWeight => ({
  page,
  htmlRaw: 1000,
  styles: 1000,
  script: 1000,
  hydrated: 1000,
  fonts: 0,
  otherHosts: [],
  missing: [],
  ...more,
});

test.each([
  ['/', 'home'],
  ['/loop/decision/', 'stage'],
  ['/prompts/', 'prompt list'],
  ['/prompts/page/2/', 'prompt list'],
  ['/prompts/edge-cases/', 'prompt'],
  ['/prompts/edge-cases/v2/', 'prompt'],
  ['/prompts/edge-cases/compare/', 'compare versions'],
  ['/playbooks/page/2/', 'playbook list'],
  ['/playbooks/idea-to-tickets/', 'playbook'],
  ['/contexts/cookie-cats/', 'context'],
  ['/search/', 'search'],
  ['/404.html', 'not found'],
  ['/something/else/', 'other'],
])('%s is a page of the kind %s', (address, kind) => {
  expect(pageKind(address)).toBe(kind);
});

test('the table has the heaviest page of each kind in kB, and hydration only where there is an island', () => {
  const weights = [
    light('/prompts/small/', { hydrated: 70_000 }),
    light('/prompts/large/', { hydrated: 80_000, fonts: 88_400 }),
    light('/'),
  ];
  expect(weightTable(weights, () => 2345)).toEqual([
    'kB after gzip  pages  HTML  styles  script  hydrated  fonts  heaviest',
    'home               1   2.3     1.0     1.0              0.0  /',
    'prompt             2   2.3     1.0     1.0      80.0   88.4  /prompts/large/',
  ]);
});

test('a page exactly at the budget is fine', () => {
  expect(budgetBreaks([light('/', { ...BUDGET })])).toEqual([]);
});

test('a page over the budget is named with what it weighs and what it may weigh', () => {
  expect(budgetBreaks([light('/'), light('/prompts/x/', { script: 8001 })])).toEqual([
    '/prompts/x/: script before anybody asks for anything: 8001 bytes after gzip, 8000 allowed',
  ]);
  expect(budgetBreaks([light('/prompts/x/', { styles: 14_001, hydrated: 95_001 })])).toEqual([
    '/prompts/x/: styles: 14001 bytes after gzip, 14000 allowed',
    '/prompts/x/: script once its islands run: 95001 bytes after gzip, 95000 allowed',
  ]);
});

test('a reference to another host and a missing file break the budget whatever they weigh', () => {
  const lines = budgetBreaks([
    light('/', { otherHosts: ['https://cdn.example/x.js'], missing: ['/gone.js'] }),
  ]);
  expect(lines).toEqual([
    '/: loads https://cdn.example/x.js from another host; keep a copy in the repository',
    '/: loads /gone.js, which is not in the build',
  ]);
});
