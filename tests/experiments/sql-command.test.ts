import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sqlCommand } from '../../scripts/experiment/sql.ts';
import { runCommand } from '../../scripts/lib/command.ts';

async function experiment(...args: string[]): Promise<string> {
  const { code, output } = await runCommand(process.execPath, ['scripts/experiment.ts', ...args]);
  return `${code}: ${output.trim()}`;
}

test.each([
  [
    ['sql', 'no-such', '--dialect', 'postgres'],
    '1: There is no dialect postgres. Did you mean postgresql? There are: postgresql, bigquery, snowflake, redshift, duckdb, sqlite.',
  ],
  [['sql', '../../x'], '1: There is no experiment ../../x: content/experiments/<id>/index.mdx.'],
  [['import'], '1: No file was named: npm run experiment -- import <file>'],
  [
    ['import', 'x.csv', '--from', 'excel'],
    '1: There is no source excel. There are: wide, growthbook, posthog, statsig, eppo.',
  ],
  [
    ['import', 'package.json', '--from', 'eppo'],
    '1: package.json:1:1 error import/format Eppo documents no form of exported results, so none is read.\n    Run the readout query in the warehouse Eppo reads from, or use a wide file.',
  ],
])('npm run experiment -- %j', async (args, answer) => {
  expect(await experiment(...args)).toBe(answer);
});

test.each([
  [[], 2],
  [['toString'], 2],
  [['--help'], 0],
  [['import', '--help'], 0],
])('npm run experiment -- %j says how it is used', async (args, code) => {
  const answer = await experiment(...args);
  expect(answer).toContain(`${code}: Usage: npm run experiment -- sql <id> --dialect <name>`);
  expect(answer).toContain('npm run experiment -- import <file> [--from <source>] [--exposures <column>]');
});

test('a wide file is imported, with what was assumed', async () => {
  const file = 'tests/experiments/fixtures/udacity-free-trial-screener.wide.csv';
  const answer = await experiment(
    'import',
    file,
    '--exposures',
    'pageviews',
    '--units',
    'enrollments=clicks',
    '--units',
    'payments=clicks',
  );
  expect(answer).toMatch(/^0: /);
  expect(answer).toContain('Taken as proportions: clicks, enrollments, payments.');
  expect(answer).toContain('2014-10-11,control,payments,,,687,70,,,,,,,');
});

test('the query of a write-up is printed; one that is broken is explained', () => {
  const base = mkdtempSync(join(tmpdir(), 'experiment-'));
  const folder = join(base, 'content/experiments/cart-clock');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.mdx'),
    idea('metrics: [{ key: ordered, name: Ordered, role: primary, kind: proportion, desired: up }]'),
  );
  expect(sqlCommand(['cart-clock', '--dialect', 'bigquery'], `${base}/`)).toContain(
    "CAST('ordered' AS STRING) AS metric",
  );
  expect(sqlCommand(['cart-clock'], `${base}/`)).toContain('-- data.csv of cart-clock for PostgreSQL');
  writeFileSync(join(folder, 'index.mdx'), idea('tags: []'));
  expect(() => sqlCommand(['cart-clock'], `${base}/`)).toThrow(
    'content/experiments/cart-clock/index.mdx has no metrics yet: write them first.',
  );
  writeFileSync(join(folder, 'index.mdx'), idea('metrics: []'));
  expect(() => sqlCommand(['cart-clock'], `${base}/`)).toThrow(
    /^content\/experiments\/cart-clock\/index\.mdx:10:10 error content\/invalid-field `metrics`/,
  );
  rmSync(base, { recursive: true });
});

function idea(line: string): string {
  return `---
title: A clock in the cart
tldr: What a clock in the cart does to orders.
status: idea
kind: ab
owner: "@growth"
team: "@growth"
surface: [cart]
dates: { idea: 2026-02-01 }
${line}
---
`;
}
