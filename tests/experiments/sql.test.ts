import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { daily, exposuresByDay, multiVariant, totals } from '#domain/experiments/data/accessors.ts';
import { parseData } from '#domain/experiments/data/parse.ts';
import type { ExperimentData, Sums } from '#domain/experiments/data/rows.ts';
import { type Experiment, inspectExperiment } from '#domain/experiments/experiment.ts';
import { DIALECT_WORDS, DIALECTS } from '#domain/experiments/sql/dialects.ts';
import { COVARIATE_DAYS, readoutSql } from '#domain/experiments/sql/readout-sql.ts';
import { queryDuckDb } from './duckdb.ts';
import { type Database, makeDatabase } from './generated-units.ts';
import { csvOf } from './query-csv.ts';

const LAUNCHED = '2026-03-02';
const AS_OF = '2026-03-20';
const CAP = 40;
// The first use of DuckDB may have to install it.
vi.setConfig({ testTimeout: 120_000 });

const database = makeDatabase(20_260_302, LAUNCHED);

const engines = [
  ['SQLite', 'sqlite', (sql: string) => sqlite(sql)],
  ['DuckDB', 'duckdb', (sql: string) => duckdb(sql)],
] as const;

for (const [name, dialect, run] of engines) {
  test.each(['cohort-day', 'total'] as const)(
    `${name} gives the sums over units, grain %s`,
    async (grain) => {
      const data = await readout(experiment({ grain, cuped: true }), dialect, run);
      for (const variant of ['control', 'clock']) {
        for (const metric of ['ordered', 'spend', 'basket']) {
          expectSame(totals(data, metric, variant), sumsOverUnits(database, { variant, metric, day: null }));
        }
      }
      expect(multiVariant(data)?.units).toBe(
        unitsOf(database).filter(({ variant }) => variant === '__multi__').length,
      );
    },
  );

  test(`${name} puts every unit on the day of its first exposure`, async () => {
    const data = await readout(experiment({ grain: 'cohort-day', cuped: false }), dialect, run);
    const days = daily(data, 'spend', 'clock');
    expect(days.length).toBeGreaterThan(10);
    for (const day of days) {
      const {
        preSum: _,
        preSumSq: __,
        postPreSum: ___,
        ...sums
      } = sumsOverUnits(database, { variant: 'clock', metric: 'spend', day: day.date });
      expectSame(day, { ...sums, preSum: null, preSumSq: null, postPreSum: null });
    }
  });
}

test('the day of a unit is that of the time zone, also when its clocks change', async () => {
  const timezone = 'America/New_York';
  const data = await readout(experiment({ grain: 'cohort-day', cuped: false, timezone }), 'duckdb', duckdb);
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone });
  const localDay = (at: string) => format.format(new Date(`${at.replace(' ', 'T')}Z`));
  const expected = Map.groupBy(unitsOf(database, localDay), ({ at }) => localDay(at));
  const days = exposuresByDay(data);
  expect(days).toHaveLength(expected.size);
  for (const { date, counts } of days) {
    const units = expected.get(date) ?? [];
    expect(counts).toEqual(data.variants.map((key) => units.filter(({ variant }) => variant === key).length));
  }
});

test.each(DIALECTS)('the query for %s names its dialect, its notes and the tables to adapt', (dialect) => {
  const sql =
    readoutSql(experiment({ grain: 'cohort-day', cuped: true, timezone: 'Europe/Berlin' }), dialect) ?? '';
  expect(sql).toContain(
    `data.csv of cart-clock for ${DIALECT_WORDS[dialect].name}: units by the day of their first exposure, days in Europe/Berlin.`,
  );
  for (const note of DIALECT_WORDS[dialect].notes) expect(sql).toContain(`-- ${note}`);
  expect(sql.match(/\bexperiment_(?:exposures|events)\b/g)).toEqual([
    'experiment_exposures',
    'experiment_events',
  ]);
  expect(sql).not.toMatch(/undefined|\[object|NaN/);
  expect(sql.split('(').length).toBe(sql.split(')').length);
});

test('an idea without metrics has no query', () => {
  const idea = experiment({ grain: 'total', cuped: false });
  expect(
    readoutSql(
      { ...idea, data: { ...idea.data, status: 'idea', metrics: undefined } as Experiment['data'] },
      'sqlite',
    ),
  ).toBeNull();
});

type Run = (sql: string) => string | Promise<string>;

async function readout(of: Experiment, dialect: 'sqlite' | 'duckdb', run: Run): Promise<ExperimentData> {
  const csv = await run(readoutSql(of, dialect) ?? '');
  const { metrics = [], design, data: about } = of.data;
  const expected = { variants: design?.variants.map(({ key }) => key) ?? [], metrics };
  const { data, issues } = parseData(csv, { grain: about?.grain ?? null, asOf: about?.asOf, expected });
  expect(issues).toEqual([]);
  if (data === null) throw new Error('no data');
  return data;
}

function sqlite(sql: string): string {
  const db = new DatabaseSync(':memory:');
  for (const statement of database.statements) db.exec(statement);
  const rows = db.prepare(sql).all();
  db.close();
  return csvOf(rows);
}

async function duckdb(sql: string): Promise<string> {
  return csvOf(await queryDuckDb(database.statements, sql));
}

function unitsOf({ exposures }: Database, dayOf = (at: string) => at.slice(0, 10)) {
  const valid = exposures.filter(({ at }) => dayOf(at) >= LAUNCHED && dayOf(at) <= AS_OF);
  return [...Map.groupBy(valid, ({ unit }) => unit)].map(([unit, rows]) => ({
    unit,
    variant: new Set(rows.map(({ variant }) => variant)).size > 1 ? '__multi__' : (rows[0]?.variant ?? ''),
    at: rows.map(({ at }) => at).sort()[0] ?? '',
  }));
}

/** The same figures, unit by unit, without SQL. */
function sumsOverUnits(
  from: Database,
  wanted: { variant: string; metric: string; day: string | null },
): Sums {
  const zero = {
    n: 0,
    sum: 0,
    sumSq: 0,
    denSum: 0,
    denSumSq: 0,
    numDenSum: 0,
    preSum: 0,
    preSumSq: 0,
    postPreSum: 0,
  };
  const events = Map.groupBy(from.events, ({ unit, metric }) => `${unit} ${metric}`);
  for (const { unit, variant, at } of unitsOf(from)) {
    if (variant !== wanted.variant || (wanted.day !== null && at.slice(0, 10) !== wanted.day)) continue;
    const own = (events.get(`${unit} ${wanted.metric}`) ?? []).filter(
      (event) => event.at.slice(0, 10) <= AS_OF,
    );
    const earliest = new Date(Date.parse(`${at.replace(' ', 'T')}Z`) - COVARIATE_DAYS * 86_400_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ');
    const after = own.filter((event) => event.at >= at);
    const before = own.filter((event) => event.at < at && event.at >= earliest);
    const total = (rows: typeof own, field: 'value' | 'den') =>
      rows.reduce((sum, event) => sum + (event[field] ?? 0), 0);
    const measure = (rows: typeof own) =>
      wanted.metric === 'ordered' ? Math.min(1, rows.length) : total(rows, 'value');
    const y = wanted.metric === 'spend' ? Math.min(CAP, measure(after)) : measure(after);
    const x = measure(before);
    const d = total(after, 'den');
    zero.n += 1;
    zero.sum += y;
    zero.sumSq += y * y;
    zero.denSum += d;
    zero.denSumSq += d * d;
    zero.numDenSum += y * d;
    zero.preSum += x;
    zero.preSumSq += x * x;
    zero.postPreSum += y * x;
  }
  if (wanted.metric === 'ordered') return { ...zero, denSum: null, denSumSq: null, numDenSum: null };
  return wanted.metric === 'basket' ? zero : { ...zero, denSum: null, denSumSq: null, numDenSum: null };
}

function expectSame(actual: Sums | null, expected: Sums): void {
  if (actual === null) throw new Error('no sums');
  expect(expected.n).toBeGreaterThan(0);
  for (const field of [
    'n',
    'sum',
    'sumSq',
    'denSum',
    'denSumSq',
    'numDenSum',
    'preSum',
    'preSumSq',
    'postPreSum',
  ] as const) {
    const [found, wanted] = [actual[field], expected[field]];
    if (wanted === null || found === null) expect(found, field).toBe(wanted);
    else expect(Math.abs(found - wanted), field).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
  }
}

function experiment({
  grain,
  cuped,
  timezone = 'UTC',
}: {
  grain: string;
  cuped: boolean;
  timezone?: string;
}): Experiment {
  const { entry, issues } = inspectExperiment(
    `---
title: A clock in the cart
tldr: What a clock in the cart does to orders.
status: analysing
kind: ab
owner: "@growth"
team: "@growth"
surface: [cart]
dates: { idea: 2026-02-01, specified: 2026-02-10, launched: ${LAUNCHED}, dataComplete: ${AS_OF} }
hypothesis:
  { change: A clock, population: Everyone, because: They forget, metric: ordered, direction: up, minimumEffect: { relative: 0.02 }, falsifiedIf: No change }
design:
  unit: user
  variants:
    - { key: control, name: No clock, weight: 0.5, control: true, description: As before }
    - { key: clock, name: Clock, weight: 0.5, description: A clock }
metrics:
  - { key: ordered, name: Ordered, role: primary, kind: proportion, desired: up }
  - { key: spend, name: Spend, role: secondary, kind: mean, desired: up, outlierCap: ${CAP} }
  - { key: basket, name: Basket, role: secondary, kind: ratio, desired: up }
decisionRule: { preset: clear-signals }
analysis: { cuped: ${cuped} }
data: { grain: ${grain}, asOf: ${AS_OF}, timezone: ${timezone}, source: warehouse }
---
`,
    'cart-clock',
  );
  if (entry === null) throw new Error(JSON.stringify(issues));
  return entry;
}
