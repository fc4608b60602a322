import { expect, test } from 'vitest';
import { staticImports, withStaticImports } from './weight-imports.ts';

test.each([
  ['minified named', 'import{a as b,c}from"./x.js";b()', ['./x.js']],
  ['side effect', 'import"./x.js";import\'./y.js\'', ['./x.js', './y.js']],
  ['default and namespace', 'import a from"./x.js";import*as b from "./y.js"', ['./x.js', './y.js']],
  ['default with named', 'import a,{b as c}from"./x.js"', ['./x.js']],
  [
    'export from',
    'export{a}from"./x.js";export*from"./y.js";export * as z from "../z.js"',
    ['./x.js', './y.js', '../z.js'],
  ],
  ['from the root', 'import"/_astro/x.js"', ['/_astro/x.js']],
  ['spread over lines', 'import {\n  a,\n  b,\n} from "./x.js"', ['./x.js']],
  ['named once', 'import{a}from"./x.js";import{b}from"./x.js"', ['./x.js']],
])('finds an import: %s', (_, code, expected) => {
  expect(staticImports(code)).toEqual(expected);
});

test.each([
  ['dynamic import', 'const a=()=>import("./x.js")'],
  ['a package named in a text', 'const t=`import OpenAI from "openai";`'],
  ['a member called import', 'a.import "./x.js"'],
  ['import.meta', 'new URL("./x.js",import.meta.url)'],
  ['an export of its own', 'export{a as b};const c="./x.js"'],
])('leaves out %s', (_, code) => {
  expect(staticImports(code)).toEqual([]);
});

test('follows static imports to the end, through a circle, each module once', () => {
  const modules: Record<string, string> = {
    '/_astro/a.js': 'import"./b.js";import"./c.js";import("./later.js")',
    '/_astro/b.js': 'import"./c.js"',
    '/_astro/c.js': 'import"./a.js";import"../shared/d.js"',
    '/shared/d.js': '',
    '/_astro/later.js': '',
  };
  const all = withStaticImports(['/_astro/a.js', '/_astro/b.js'], (address) => modules[address] ?? null);
  expect(all.sort()).toEqual(['/_astro/a.js', '/_astro/b.js', '/_astro/c.js', '/shared/d.js']);
});

test('names a module that is not there, so that it can be reported', () => {
  expect(withStaticImports(['/gone.js'], () => null)).toEqual(['/gone.js']);
});
