import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate } from './parse.ts';
import type { Template } from './types.ts';
import { validateTemplate } from './validate.ts';
import { listVariables } from './variables.ts';

function parsed(source: string): Template {
  const result = parseTemplate(source);
  if (!result.ok) throw new Error(result.issues.map(({ code }) => code).join(', '));
  return result.template;
}

function uses(source: string): string[] {
  return listVariables(parsed(source)).map(({ use, path, position: { line, column } }) => {
    return `${use} ${path} ${line}:${column}`;
  });
}

test('every use is listed in order with its kind and place, comments are not', () => {
  expect(uses('{{a}} {{! z }}\n{{#b}}{{c}}{{/b}}{{^b}}{{a}}{{/b}}')).toEqual([
    'value a 1:1',
    'section b 2:1',
    'value c 2:7',
    'inverted b 2:18',
    'value a 2:24',
  ]);
});

test('{{.}} is a use of the nearest section, and an inverted section has no current item of its own', () => {
  expect(uses('{{#list}}{{.}}{{#b}}{{.}}{{/b}}{{^b}}{{.}}{{/b}}{{#.}}{{.}}{{/.}}{{/list}}')).toEqual([
    'section list 1:1',
    'value list 1:10',
    'section b 1:15',
    'value b 1:21',
    'inverted b 1:32',
    'value list 1:38',
    'section list 1:49',
    'value list 1:55',
  ]);
});

test('a dotted name is a use of its first segment', () => {
  expect(listVariables(parsed('{{steps.frame.output}}'))).toMatchObject([
    { name: 'steps', path: 'steps.frame.output', length: 22 },
  ]);
});

test('positions point at the opening tag', () => {
  const piece = fc.constantFrom(
    '{{ab}}',
    '{{#cd}}x{{/cd}}',
    '{{^e.f}}\n{{/e.f}}',
    'text ',
    '\n',
    '\r\n',
    '{{! ab }}',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const source = pieces.join('');
      for (const { position, length, path, use } of listVariables(parsed(source))) {
        const sigil = { value: '', section: '#', inverted: '^' }[use];
        expect(source.slice(position.offset, position.offset + length)).toBe(`{{${sigil}${path}}}`);
        const linesBefore = source.slice(0, position.offset).split('\n');
        expect([position.line, position.column]).toEqual([
          linesBefore.length,
          (linesBefore.at(-1)?.length ?? 0) + 1,
        ]);
      }
    }),
  );
});

test('undeclared names are reported at each use with the nearest declared name', () => {
  const templates = [parsed('{{audience}}'), parsed('Hi {{audiance}} {{other}}')];
  expect(validateTemplate(templates, ['audience'])).toEqual([
    {
      code: 'undeclared',
      name: 'audiance',
      suggestion: 'audience',
      template: 1,
      position: { offset: 3, line: 1, column: 4 },
      length: 12,
    },
    {
      code: 'undeclared',
      name: 'other',
      suggestion: null,
      template: 1,
      position: { offset: 16, line: 1, column: 17 },
      length: 9,
    },
  ]);
});

test('a name that no message uses is reported; a section or an inverted section is a use, a comment is none', () => {
  const templates = [parsed('{{#a}}x{{/a}}'), parsed('{{^b}}y{{/b}} {{! c }}')];
  expect(validateTemplate(templates, ['a', 'b', 'c'])).toMatchObject([{ code: 'unused', name: 'c' }]);
});

test('constructor is undeclared like any other name', () => {
  expect(validateTemplate([parsed('{{constructor}}{{__proto__}}')], [])).toMatchObject([
    { code: 'undeclared', name: 'constructor' },
    { code: 'undeclared', name: '__proto__' },
  ]);
});
