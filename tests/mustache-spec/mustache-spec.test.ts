import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTemplate } from '#core/template/parse.ts';
import { type RenderOptions, renderTemplate } from '#core/template/render.ts';
import type { Delimiters, Values } from '#core/template/types.ts';
import { deviations } from './deviations.ts';

const files = ['comments', 'delimiters', 'interpolation', 'inverted', 'sections'];

const cases = files.flatMap((file) => {
  const text = readFileSync(new URL(`./cases/${file}.json`, import.meta.url), 'utf8');
  const { tests } = JSON.parse(text) as { tests: SpecCase[] };
  return tests.map((spec) => ({ ...spec, file, deviation: deviationOf(file, spec.name) }));
});

const agreeing = cases.filter(({ deviation }) => deviation === undefined);
const deviating = cases.flatMap(({ deviation, ...spec }) => (deviation ? [{ ...spec, deviation }] : []));

test('the files hold the cases they are known to hold, and each deviation names one of them once', () => {
  expect(cases).toHaveLength(124);
  expect(deviating).toHaveLength(deviations.length);
});

test.each(agreeing)('$file: $name', ({ template, data, expected }) => {
  expect(outcome(template, data)).toEqual({ text: expected });
});

test.each(deviating)(
  '$file: $name deviates: $deviation.reason',
  ({ template, data, expected, deviation }) => {
    const result = outcome(template, data);
    expect(result).not.toEqual({ text: expected });
    expect(result).toEqual(deviation.instead);
  },
);

const leniently = deviating.filter(({ deviation }) => {
  return 'issue' in deviation.instead && deviation.instead.issue === 'missing-value';
});

test.each(leniently)(
  '$file: $name agrees once its variables may be unset',
  ({ template, data, expected }) => {
    expect(outcome(template, data, { onMissing: 'empty' })).toEqual({ text: expected });
  },
);

test.each<[string, Delimiters, string]>([
  ['Pair Behavior', ['<%', '%>'], '(<%text%>)'],
  ['Special Characters', ['[', ']'], '([text])'],
])('delimiters: %s agrees with the marks given as an argument', (name, delimiters, template) => {
  const spec = cases.find((candidate) => candidate.file === 'delimiters' && candidate.name === name);
  const result = parseTemplate(template, delimiters);
  if (spec === undefined || !result.ok) throw new Error('no such case, or it does not parse');
  expect(spec.template.replace(/\{\{=.*?=\}\}/, '')).toBe(template);
  expect(renderTemplate(result.template, spec.data as Values).text).toBe(spec.expected);
});

function outcome(
  template: string,
  data: unknown,
  options?: RenderOptions,
): { issue: string } | { text: string } {
  const parsed = parseTemplate(template);
  const result = parsed.ok ? renderTemplate(parsed.template, data as Values, options) : parsed;
  return result.ok ? { text: result.text } : { issue: result.issues[0]?.code ?? 'none' };
}

function deviationOf(file: string, name: string) {
  return deviations.find((deviation) => deviation.file === file && deviation.name === name);
}

type SpecCase = { name: string; data: unknown; template: string; expected: string };
