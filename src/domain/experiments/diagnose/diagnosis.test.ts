import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HEADER } from '#domain/experiments/data/columns.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import { assumedPlan } from '#domain/experiments/health/plan.ts';
import { type DiagnosisRead, diagnose } from './diagnosis.ts';
import { type DiagnosticsSettings, NO_SETTINGS } from './settings.ts';

const reading = {
  format: null,
  grain: null,
  decimalComma: null,
  wide: { date: null, variant: null, exposures: null },
};
const fixture = (name: string) => readFileSync(`tests/experiments/fixtures/${name}`, 'utf8');

function read(text: string, settings: Partial<DiagnosticsSettings> = {}): DiagnosisRead {
  const found = diagnose({
    text,
    reading,
    settings: { ...NO_SETTINGS, ...settings },
    writeUp: null,
    today: null,
  });
  if (found.kind === 'problems') throw new Error(JSON.stringify(found.groups));
  return found;
}
const statusOf = ({ findings }: DiagnosisRead, id: string) => findings.find((f) => f.id === id)?.status;
const totals = (...counts: number[]) =>
  [HEADER, ...counts.map((n, index) => `,v${index},exposures,,,${n},,,,,,,,`)].join('\n');

test('Cookie Cats: with care, and the figures of the known answer', () => {
  const found = read(fixture('cookie-cats.csv'));
  expect(found.trust.answer).toBe('With care.');
  expect(found.trust.because[0]).toContain(
    '44,700 units and gate_40 45,489; against the assumed even split p = 0.0086',
  );
});

test('Kohavi’s mismatch: no', () => {
  const { trust } = read(totals(821_588, 815_482));
  expect(trust).toMatchObject({ tone: 'bad', answer: 'No.' });
  expect(trust.because[0]).toContain('p = 1.8e-6');
});

test('the split that somebody planned is what the units are compared with', () => {
  const uneven = totals(9000, 1000);
  expect(read(uneven).trust.answer).toBe('No.');
  const shares = [
    { variant: 'v0', share: 90 },
    { variant: 'v1', share: 10 },
  ];
  const found = read(uneven, { shares });
  expect(statusOf(found, 'sample-ratio')).toBe('pass');
  expect(found.findings.find(({ id }) => id === 'sample-ratio')?.found).toContain(
    'against the planned split',
  );
  expect(found.effective).toMatchObject({
    isSplitAssumed: false,
    variants: [
      { key: 'v0', share: 0.9, isControl: true },
      { key: 'v1', share: 0.1, isControl: false },
    ],
  });
});

test('shares for other variants than those of the data are not used', () => {
  const found = read(totals(5000, 5010), { shares: [{ variant: 'old', share: 1 }], control: 'old' });
  expect(found.effective.isSplitAssumed).toBe(true);
  expect(statusOf(found, 'sample-ratio')).toBe('pass');
});

test('naming the control does not claim that anything was planned', () => {
  const text = fixture('cookie-cats.csv');
  const found = read(text, {
    control: 'gate_40',
    metrics: [{ key: 'retention_7', desired: 'up', role: null }],
  });
  expect(found.findings.find(({ id }) => id === 'sample-ratio')?.found).toContain('the assumed even split');
  expect(statusOf(found, 'phase-change')).toBe('not-enough-data');
  expect(statusOf(found, 'multiplicity')).toBe('not-enough-data');
  expect(found.results[0]).toMatchObject({ treatment: 'gate_30', control: 'gate_40' });
});

test('a file alone does not know which direction is better; a person does', () => {
  const text = fixture('cookie-cats.csv');
  const line = (found: DiagnosisRead) => found.results.find(({ metric }) => metric.key === 'retention_7');
  expect(line(read(text))?.verdict).toMatchObject({ tone: 'none', label: 'Lower' });
  const said = (desired: 'up' | 'down') =>
    read(text, { metrics: [{ key: 'retention_7', desired, role: null }] });
  expect(line(said('up'))?.verdict).toMatchObject({ tone: 'bad', label: 'Worse' });
  expect(line(said('down'))?.verdict).toMatchObject({ tone: 'good', label: 'Better' });
});

test('one primary metric makes the others explain', () => {
  const found = read(fixture('cookie-cats.csv'), {
    metrics: [{ key: 'retention_7', desired: null, role: 'primary' }],
  });
  expect(found.results.map(({ metric }) => metric.role).slice(0, 3)).toEqual([
    'primary',
    'secondary',
    'secondary',
  ]);
  expect(statusOf(found, 'multiplicity')).toBe('pass');
});

test('alpha, method and days are as typed', () => {
  const text = fixture('udacity-free-trial-screener.csv');
  const found = read(text, { alpha: 0.01, minDays: 60, method: 'sequential' });
  expect(found.effective).toMatchObject({ alpha: 0.01, minDays: 60, method: 'sequential' });
  expect(statusOf(found, 'duration-power')).toBe('fail');
  const wide = (found_: DiagnosisRead) =>
    (found_.results[0]?.relative?.high ?? 0) - (found_.results[0]?.relative?.low ?? 0);
  expect(wide(found)).toBeGreaterThan(wide(read(text)));
});

test('only a metric that cannot be read is no reason to distrust the rest', () => {
  const found = read(fixture('udacity-free-trial-screener.csv'));
  expect(statusOf(found, 'metric-validity')).toBe('fail');
  expect(found.trust.answer).toBe('Not every metric.');
});

test('a split that failed takes the colour from every verdict', () => {
  const text = ['variant,exposures,bought', 'control,8000,800', 'test,10000,1300'].join('\n');
  const verdictOf = (settings: Partial<DiagnosticsSettings>) => read(text, settings).results[0]?.verdict;
  expect(verdictOf({})).toMatchObject({ tone: 'warn', label: 'Higher, doubtful' });
  const metrics = [{ key: 'bought', desired: 'up' as const, role: null }];
  expect(verdictOf({ metrics })).toMatchObject({ tone: 'warn', label: 'Better, doubtful' });
});

test('what needs the repository comes from where the repository is', () => {
  const text = fixture('cookie-cats.csv');
  const plan = assumedPlan('cookie-cats-gate');
  const [overlap] = read(text).findings.filter(({ id }) => id === 'overlap');
  expect(overlap?.missing).toBe('no-launch-date');
  const known = {
    id: 'overlap',
    status: 'pass',
    value: { overlaps: 0 },
    threshold: null,
    evidence: { overlaps: [] },
    acknowledged: null,
  } as never;
  const found = diagnose({
    text,
    reading,
    settings: NO_SETTINGS,
    writeUp: { plan, fromLibrary: [known] },
    today: null,
  });
  expect(found.kind === 'read' && found.findings.find(({ id }) => id === 'overlap')?.status).toBe('pass');
});

test('the file that is handed back says the same', () => {
  const text = fixture('udacity-free-trial-screener.wide.csv');
  const found = read(text);
  expect(parseData(found.csv, { grain: null }).issues).toEqual([]);
  expect(read(found.csv).trust).toEqual(found.trust);
  expect(read(found.csv).results).toEqual(found.results);
});

test('paths of the effect end where the result stands', () => {
  const found = read(fixture('udacity-free-trial-screener.csv'), { method: 'sequential' });
  const [path] = found.figures.lifts;
  const line = found.results.find(({ metric }) => metric.key === path?.metric);
  const last = path?.looks.at(-1);
  expect(last?.estimate).toBeCloseTo(line?.relative?.value ?? Number.NaN, 12);
  expect(last?.alwaysValid?.low).toBeCloseTo(line?.relative?.low ?? Number.NaN, 12);
});

test('everything can be sent from one thread to another', () => {
  const found = read(fixture('hillstrom-email.csv'));
  expect(structuredClone(found)).toEqual(found);
});
