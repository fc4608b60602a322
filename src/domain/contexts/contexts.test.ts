import { expect, test } from 'vitest';
import { formatIssue, inFile } from '#domain/content/issue.ts';
import { canvasGaps, canvasText } from '#domain/contexts/canvas.ts';
import { contextText, inspectContext } from '#domain/contexts/context.ts';

const canvas = `---
title: A canvas
summary: What riders of a bike rental want.
kind: canvas
owners: ["@product"]
reviewed: 2026-11-22
customer:
  segment: People who rent a bike by the hour
  jobs:
    - { id: get-there, text: Arrive on time, importance: 5, evidence: [interview-3] }
  pains:
    - { id: flat-tyre, text: The tyre is flat, importance: 3 }
    - { id: no-bike, text: No bike at the station, importance: 5, evidence: [exp-1, exp-2] }
  gains:
    - { id: fresh-air, text: Some fresh air, importance: 5 }
value:
  products:
    - { id: the-app, text: An app with a map }
  relievers:
    - { id: live-map, text: Shows free bikes, for: [no-bike] }
  creators: []
---
Read it with care.
`;
const notes = canvas
  .replace(/customer:[\s\S]*creators: \[\]\n/, '')
  .replace('canvas\nowners', 'domain\nowners');

function problems(text: string): string[] {
  return inFile('f', inspectContext(text, 'a-canvas').issues).map(formatIssue);
}

function read(text: string) {
  const { entry } = inspectContext(text, 'a-canvas');
  if (entry === null) throw new Error(problems(text).join('\n'));
  return entry;
}

test('a canvas and notes are read', () => {
  expect(problems(canvas)).toEqual([]);
  expect(problems(notes)).toEqual([]);
});

test('a canvas names what nothing addresses, most important first, and what has no evidence', () => {
  const { data } = read(canvas);
  if (data.kind !== 'canvas') throw new Error('should be a canvas');
  const gaps = canvasGaps(data);
  expect(gaps.unaddressed.map((item) => item.id)).toEqual(['fresh-air', 'flat-tyre']);
  expect(gaps.withoutEvidence.map((item) => item.id)).toEqual(['flat-tyre', 'fresh-air']);
});

test('the text of a canvas holds every item with its id, in a fixed form', () => {
  const { data } = read(canvas);
  if (data.kind !== 'canvas') throw new Error('should be a canvas');
  expect(canvasText(data)).toMatchInlineSnapshot(`
    "Customer segment: People who rent a bike by the hour

    Jobs:
    - [get-there] Arrive on time (importance 5 of 5; evidence: interview-3)

    Pains:
    - [flat-tyre] The tyre is flat (importance 3 of 5; no evidence yet)
    - [no-bike] No bike at the station (importance 5 of 5; evidence: exp-1; exp-2)

    Gains:
    - [fresh-air] Some fresh air (importance 5 of 5; no evidence yet)

    Products and services:
    - [the-app] An app with a map (no evidence yet)

    Pain relievers:
    - [live-map] Shows free bikes (for no-bike; no evidence yet)

    Not addressed yet:
    - [fresh-air] Some fresh air (importance 5 of 5)
    - [flat-tyre] The tyre is flat (importance 3 of 5)"
  `);
});

test('a prompt gets the title, the canvas and the body; of notes the title and the body', () => {
  expect(contextText(read(canvas))).toMatch(/^A canvas\n\nCustomer segment: [\s\S]*\n\nRead it with care\.$/);
  expect(contextText(read(notes))).toBe('A canvas\n\nRead it with care.');
});

test('a canvas without prose is fine, notes without prose are not', () => {
  expect(problems(canvas.replace('Read it with care.\n', ''))).toEqual([]);
  expect(problems(notes.replace('Read it with care.\n', ''))).toEqual([
    'f:8:1 error context/empty The body is empty: it is what a prompt would be given.',
  ]);
});

test.each([
  [
    'an answer to something that is not there',
    canvas.replace('for: [no-bike]', 'for: [no-bike, flat-tire]'),
    'f:20:62 error context/dangling `flat-tire` is no pain or gain of this canvas.\n    Did you mean flat-tyre?',
  ],
  [
    'an answer to a job',
    canvas.replace('for: [no-bike]', 'for: [get-there]'),
    'f:20:53 error context/dangling `get-there` is no pain or gain of this canvas.\n    Name the id of a pain or a gain.',
  ],
  [
    'an id twice',
    canvas.replace('id: the-app', 'id: no-bike'),
    'f:18:13 error context/duplicate-item Two items are called `no-bike`.\n    Give each item of the canvas its own id.',
  ],
  [
    'a field of a canvas in notes',
    notes.replace('---\nRead', 'customer: {}\n---\nRead'),
    'f:7:1 error content/unknown-field `customer` is not a field.\n    Fields here: `title`, `summary`, `owners`, `tags`, `reviewed`, `sources`, `kind`.',
  ],
  [
    'an unknown kind',
    notes.replace('domain', 'domian'),
    'f:4:7 error content/invalid-field `kind`: `domian` is not allowed here.\n    Did you mean `domain`? Allowed: `domain`, `persona`, `glossary`, `product`, `canvas`.',
  ],
])('%s', (_, text, problem) => {
  expect(problems(text)).toEqual([problem]);
});
