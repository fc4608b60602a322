import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from './diagnosis.ts';
import { NO_SETTINGS } from './settings.ts';
import { diagnosisSummary } from './summary.ts';

const reading = {
  format: null,
  grain: null,
  decimalComma: null,
  wide: { date: null, variant: null, exposures: null },
};

function summaryOf(text: string, name: string): string {
  const found = diagnose({ text, reading, settings: NO_SETTINGS, writeUp: null, today: null });
  if (found.kind === 'problems') throw new Error('not read');
  return diagnosisSummary(found, { name, url: 'https://loopbook.example/tools/diagnostics/' });
}

test('the summary holds answer, findings and figures', () => {
  const text = readFileSync('tests/experiments/fixtures/cookie-cats.csv', 'utf8');
  const summary = summaryOf(text, 'cookie-cats.csv');
  expect(summary.split('\n')[0]).toBe('**Can the data of cookie-cats.csv be trusted? With care.**');
  expect(summary).toContain('- Warning: Sample ratio. gate\\_30 has 44,700');
  expect(summary).toContain('| retention\\_7 | gate\\_40 | 19.02\u00A0% | 18.20\u00A0% |');
  expect(summary).toContain('relative effect (fixed horizon)');
});

test('names from the file cannot become links, mentions, markup or cells', () => {
  const names = ['[x](http://evil.example)', '@channel', '<img src=x>', 'a|b'];
  const text = ['variant,exposures,bought', ...names.map((name) => `${name},1000,100`)].join('\n');
  const summary = summaryOf(text, '`x`');
  for (const sign of ['[x]', '@channel', '<img', 'a|b', '`x`'])
    expect(summary.replaceAll(/\\./g, '')).not.toContain(sign);
});
